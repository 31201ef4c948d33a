package io.linnet.demo.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The consumer's own record of its orders, against which the shop's books are checked. */
public final class OrderJournal implements AutoCloseable {

  private final BufferedWriter file;

  /** Starts a new journal. */
  public OrderJournal(Path file) throws IOException {
    this.file = Files.newBufferedWriter(file);
  }

  /** All entries of a journal that was closed. */
  public static List<JournalEntry> read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(JournalEntry::parse).toList();
  }

  /** Writes down what became of an order. */
  public synchronized void add(JournalEntry entry) {
    try {
      file.write(entry + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("order journal", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
