package example.cairn.demo;

import example.cairn.server.app.ServerConfiguration.DatabaseChoice;
import java.nio.file.Path;
import java.util.Optional;

/// What can be chosen about a demo.
///
/// @param patients how many; a hundred hold every scenario
/// @param seed the same seed makes the same patients
/// @param database where the data lives
/// @param port of the server; 0: any free one
/// @param more Synthea bundles that are loaded beside the population
public record DemoConfiguration(int patients, long seed, DatabaseChoice database, int port, Optional<Path> more) {}
