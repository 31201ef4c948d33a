package io.linnet.registry.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Another process that writes snapshots, one after the other, until it is killed. */
final class SnapshotWriter implements AutoCloseable {

  private final Process process;

  private SnapshotWriter(Process process) {
    this.process = process;
  }

  static SnapshotWriter start(Path directory, long seed) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(SnapshotWriter.class.getName(), directory.toString(), String.valueOf(seed)));
    return new SnapshotWriter(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  public static void main(String[] args) {
    SnapshotFile file = SnapshotFile.in(Path.of(args[0]), Snapshots.KEY, InstantSource.system());
    var random = new SplittableRandom(Long.parseLong(args[1]));
    // It ends by itself, should nobody kill it.
    long start = System.nanoTime();
    while (System.nanoTime() - start < 60_000_000_000L) {
      SnapshotWrite write = file.write(Snapshots.random(random, 1 + random.nextInt(200)));
      if (!(write instanceof SnapshotWrite.Written)) {
        throw new IllegalStateException(write.toString());
      }
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
