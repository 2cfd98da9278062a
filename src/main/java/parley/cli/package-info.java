/// The command line. Each verb is one class; [parley.cli.Main] is the table of contents.
package parley.cli;
