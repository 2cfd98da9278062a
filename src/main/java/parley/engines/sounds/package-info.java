/// Names sounds that are no speech, by simple measured features.
package parley.engines.sounds;
