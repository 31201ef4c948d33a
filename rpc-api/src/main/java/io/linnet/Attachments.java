package io.linnet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Strings that travel with a call or with its result. Immutable; at most 64 entries and 8 KiB in
 * all, names of 1 to 64 characters {@code a-z 0-9 . _ -}.
 */
public final class Attachments {

  /**
   * Most entries one call may carry (wire format: the count is checked before anything is read).
   */
  public static final int MAX_ENTRIES = 64;

  /** 8 KiB of names and values in UTF-8 together, the limit gRPC uses for its metadata. */
  public static final int MAX_BYTES = 8 * 1024;

  /** Longest name, in characters. */
  public static final int MAX_NAME = 64;

  private static final Attachments EMPTY = new Attachments(List.of());

  /** Name, value, name, value, … sorted by name; short lists are faster than a map. */
  private final List<String> pairs;

  private Attachments(List<String> pairs) {
    this.pairs = pairs;
  }

  /** No attachments. */
  public static Attachments empty() {
    return EMPTY;
  }

  /** One attachment. */
  public static Attachments of(String name, String value) {
    return EMPTY.with(name, value);
  }

  /** The entries of a map. */
  public static Attachments of(Map<String, String> entries) {
    if (entries.isEmpty()) {
      return EMPTY;
    }
    List<String> pairs = new ArrayList<>(entries.size() * 2);
    new TreeMap<>(entries).forEach((name, value) -> add(pairs, name, value));
    return checked(pairs);
  }

  /** These and one more; an equal name is replaced. */
  public Attachments with(String name, String value) {
    Map<String, String> entries = toMap();
    entries.put(name, value);
    return of(entries);
  }

  /** These and {@code others}, which win where names are equal. */
  public Attachments with(Attachments others) {
    if (others.isEmpty() || isEmpty()) {
      return isEmpty() ? others : this;
    }
    Map<String, String> entries = toMap();
    others.forEach(entries::put);
    return of(entries);
  }

  /** These without one; the same when there is none of that name. */
  public Attachments without(String name) {
    if (get(name) == null) {
      return this;
    }
    Map<String, String> entries = toMap();
    entries.remove(name);
    return of(entries);
  }

  /** Value of a name, or null when there is none. */
  public @Nullable String get(String name) {
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i).equals(name)) {
        return pairs.get(i + 1);
      }
    }
    return null;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** Number of entries. */
  public int size() {
    return pairs.size() / 2;
  }

  /** Shows every entry to {@code action}, in the order of the names. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.size(); i += 2) {
      action.accept(pairs.get(i), pairs.get(i + 1));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attachments that && pairs.equals(that.pairs);
  }

  @Override
  public int hashCode() {
    return pairs.hashCode();
  }

  /** Names only: values may be secrets. */
  @Override
  public String toString() {
    return toMap().keySet().toString();
  }

  private Map<String, String> toMap() {
    Map<String, String> entries = new TreeMap<>();
    forEach(entries::put);
    return entries;
  }

  private static void add(List<String> pairs, String name, String value) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "attachment name: '" + name + "' (expected: 1 to 64 of a-z 0-9 . _ -)");
    }
    pairs.add(name);
    pairs.add(value);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MAX_NAME;
  }

  private static Attachments checked(List<String> pairs) {
    int bytes = 0;
    for (String text : pairs) {
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
    }
    if (pairs.size() / 2 > MAX_ENTRIES || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          ("attachments: %d entries of %d bytes (expected: at most %d entries and %d bytes; put"
                  + " larger data into the arguments)")
              .formatted(pairs.size() / 2, bytes, MAX_ENTRIES, MAX_BYTES));
    }
    return new Attachments(List.copyOf(pairs));
  }
}
