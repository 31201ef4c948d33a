package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Choice;
import io.linnet.serialization.kryo.Layout.Entries;
import io.linnet.serialization.kryo.Layout.Maybe;
import io.linnet.serialization.kryo.Layout.Plain;
import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.serialization.kryo.Layout.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one type, or the name of one, out of the canonical text. */
final class LayoutTypeParser {

  /** Brackets inside brackets; the compiler of contracts makes no more either. */
  static final int NESTING = 16;

  private final LayoutScanner in;
  private final LayoutReferences references;

  LayoutTypeParser(LayoutScanner in, LayoutReferences references) {
    this.in = in;
    this.references = references;
  }

  /** What a parameter, a result or a field holds; the only places of primitives. */
  Layout.Type slot() {
    return type(true, 0);
  }

  /** A class of a union that is none of those seen. */
  Layout.Type member(Set<String> seen) {
    int from = in.position();
    Layout.Type member = single(false, in.word("a type"), from);
    if (member instanceof Ref ref) {
      references.member(ref.name(), in.line());
    }
    if (!seen.add(in.since(from))) {
      throw in.fault(
          LayoutScanner.quote(in.since(from)) + " a second time (expected: each member once)");
    }
    return member;
  }

  /** The name of a definition: {@code User}, {@code Page<User>}, {@code Date#2}. */
  String name() {
    int from = in.position();
    in.word("the name of a type");
    arguments(0);
    number();
    return in.since(from);
  }

  private Layout.Type type(boolean slot, int nesting) {
    int from = in.position();
    if (in.accept("(")) {
      deeper(nesting);
      return choice();
    }
    String word = in.word("a type");
    return ScalarNames.isContainer(word) && in.sees('<') && !isNumbered(nesting)
        ? container(word, nesting + 1)
        : single(slot, word, from);
  }

  /** Whether it is a user's class with the name of a container. Looks ahead, so not too deep. */
  private boolean isNumbered(int nesting) {
    deeper(nesting);
    return in.seesNumberedArguments();
  }

  private Layout.Type container(String kind, int nesting) {
    in.expect("<");
    Layout.Type first = type(false, nesting);
    Layout.Type container =
        switch (kind) {
          case "list" -> new Sequence(false, first);
          case "set" -> new Sequence(true, first);
          case "optional" -> new Maybe(first);
          default -> {
            in.expect(", ");
            yield new Entries(first, type(false, nesting));
          }
        };
    in.expect(">");
    return container;
  }

  private Layout.Type choice() {
    Set<String> seen = new HashSet<>();
    List<Layout.Type> members = new ArrayList<>();
    do {
      members.add(member(seen));
    } while (in.accept(" | "));
    in.expect(")");
    return new Choice(members);
  }

  /** A scalar or a reference, whose first word has been read. */
  private Layout.Type single(boolean slot, String word, int from) {
    if (in.accept("[]")) {
      Plain array = ScalarNames.find(word + "[]");
      if (array == null) {
        throw in.fault("an array of " + LayoutScanner.quote(word) + " (expected: list<…>)");
      }
      return array;
    }
    arguments(0);
    number();
    String name = in.since(from);
    Plain plain = ScalarNames.find(name);
    if (plain != null && plain.primitive() && !slot) {
      throw in.fault(name + " inside another type (expected: its box)");
    }
    if (plain != null) {
      return plain;
    }
    references.type(name, in.line());
    return new Ref(name);
  }

  /** Type arguments inside a name; they are a part of it and refer to nothing. */
  private void arguments(int nesting) {
    if (in.accept("<")) {
      deeper(nesting);
      do {
        in.word("the name of a type");
        arguments(nesting + 1);
        while (in.accept("[]")) {
          // an array of arrays is still one argument
        }
      } while (in.accept(", "));
      in.expect(">");
    }
  }

  /** Tells apart types with one simple name: {@code #2} and up. */
  private void number() {
    if (in.accept("#")) {
      String number = in.word("a number");
      if (!number.matches("[2-9]|[1-9][0-9]{1,4}")) {
        throw in.fault("'#' without a number (expected: #2 and up)");
      }
    }
  }

  private void deeper(int nesting) {
    if (nesting == NESTING) {
      throw in.fault("types nest too deep (expected: at most " + NESTING + " levels)");
    }
  }
}
