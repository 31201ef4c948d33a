package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a picture of each of the cells that say most, from what a run has stored. */
public final class CallPictures {

  private static final int WAITING = 32;
  private static final int IN_FLIGHT = 256;

  private CallPictures() {}

  /** Takes the directory of the run, and the one for the pictures; see {@code benchmarks/run}. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("benchmarks/run draw DIRECTORY-OF-THE-RUN DIRECTORY-OF-THE-PICTURES");
      System.exit(2);
    }
    List<Path> drawn = draw(StoredRun.read(Path.of(args[0])), Path.of(args[1]));
    drawn.forEach(System.out::println);
    System.exit(drawn.isEmpty() ? 1 : 0);
  }

  static List<Path> draw(StoredRun run, Path pictures) throws IOException {
    Files.createDirectories(pictures);
    List<Path> drawn = new ArrayList<>();
    for (CellResult result : run.results()) {
      if (isDrawn(result.cell()) && !result.subjects().isEmpty()) {
        Path file = pictures.resolve(name(result.cell()));
        drawn.add(Files.writeString(file, CallChart.of(result, run.environment())));
      }
    }
    return drawn;
  }

  private static boolean isDrawn(Cell cell) {
    return switch (cell.mode()) {
      case BLOCKING -> cell.callers() == WAITING;
      case ASYNC -> cell.callers() == IN_FLIGHT;
      case VIRTUAL, OPEN -> false;
    };
  }

  private static String name(Cell cell) {
    String mode = cell.mode().name().toLowerCase(Locale.ROOT);
    return "%s-%s-%d.svg".formatted(cell.method().javaName(), mode, cell.callers());
  }
}
