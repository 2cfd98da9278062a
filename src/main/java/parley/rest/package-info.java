/// The Gemini API over plain HTTP: what clients ask beside the Live API, on the same paths and in the same words.
package parley.rest;
