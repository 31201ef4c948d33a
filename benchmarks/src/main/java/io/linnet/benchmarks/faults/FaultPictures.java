package io.linnet.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Draws a picture of each row that has run. */
public final class FaultPictures {

  private FaultPictures() {}

  /** Takes the folder with what the rows wrote, and the one for the pictures. */
  public static void main(String[] args) throws IOException {
    List<Path> drawn = draw(Path.of(args[0]), Path.of(args[1]));
    System.out.println(drawn.size() + " pictures in " + args[1]);
  }

  /** Draws one for each file; a row that ran with several seeds has one file, of the first. */
  static List<Path> draw(Path series, Path pictures) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(series)) {
      files = found.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    Files.createDirectories(pictures);
    List<Path> drawn = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".csv", ".svg");
      drawn.add(Files.writeString(pictures.resolve(name), FaultChart.of(FaultSeries.read(file))));
    }
    return drawn;
  }
}
