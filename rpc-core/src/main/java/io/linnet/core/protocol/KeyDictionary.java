package io.linnet.core.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Short numbers for the attachment names of one connection. The consumer numbers the names it uses,
 * 1, 2, 3, …, and tells the provider with BIND; from the answer on both write numbers instead of
 * names, in requests and in answers.
 *
 * <p>Belongs to the event loop of its connection.
 */
public final class KeyDictionary {

  /** 64 names, as many as one call may carry; whoever makes up names gets no more memory. */
  public static final int MAX_KEYS = 64;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private int usable;
  private int announced;

  /** The number to write for a name; 0 when the name itself has to be written. */
  int number(String name) {
    Integer number = numbers.get(name);
    return number == null || number > usable ? 0 : number;
  }

  /** The name behind a number, or null. */
  @Nullable String name(int number) {
    return number >= 1 && number <= names.size() ? names.get(number - 1) : null;
  }

  /** Gives the name a number if there is still one, to be announced. Consumer's side. */
  void learn(String name) {
    if (names.size() < MAX_KEYS && !numbers.containsKey(name)) {
      names.add(name);
      numbers.put(name, names.size());
    }
  }

  /** The names that were learnt since the last time, to be sent in a BIND. Consumer's side. */
  public List<String> takeUnannounced() {
    if (announced == names.size()) {
      return List.of();
    }
    List<String> fresh = List.copyOf(names.subList(announced, names.size()));
    announced = names.size();
    return fresh;
  }

  /** The provider knows the first {@code known} names. Consumer's side. */
  public void acknowledged(int known) throws ProtocolException {
    if (known < usable || known > announced) {
      throw new ProtocolException(
          "bind answer: %d keys known (expected: %d to %d)".formatted(known, usable, announced));
    }
    usable = known;
  }

  /**
   * Takes over names that a consumer announced; they can be used at once. Provider's side.
   *
   * @return how many are known now
   */
  public int add(List<String> announcedNames) throws ProtocolException {
    for (String name : announcedNames) {
      if (names.size() == MAX_KEYS || numbers.containsKey(name)) {
        throw new ProtocolException("bind: a key twice, or more than " + MAX_KEYS + " keys");
      }
      learn(name);
    }
    usable = names.size();
    announced = usable;
    return usable;
  }
}
