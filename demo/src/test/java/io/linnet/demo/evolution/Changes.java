package io.linnet.demo.evolution;

import io.linnet.demo.evolution.Change.Code;
import io.linnet.demo.evolution.Change.Outcome;
import io.linnet.demo.evolution.Change.Reads;
import io.linnet.demo.evolution.Change.RefusedAtBinding;
import io.linnet.demo.evolution.Change.RefusedMessage;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of changes that a contract meets in its life. */
final class Changes {

  private Changes() {}

  /** Every kind, and each of them taken back. */
  static List<Change> all() {
    return Stream.of(fields(), types(), numbers(), enums(), unions(), collections())
        .flatMap(rows -> rows)
        .flatMap(row -> Stream.of(row, row.reversed()))
        .toList();
  }

  private static Stream<Change> fields() {
    String added = "Item[name=a, count=0, tags=[], note=Optional.empty, more={}]";
    return Stream.of(
        item("a component is added", "String name", "\"a\"", "String name, int count", "\"b\", 3")
            .reads("Item[name=a, count=0]", "Item[name=b]"),
        item(
                "components of many kinds are added",
                "String name",
                "\"a\"",
                "String name, int count, List<String> tags, Optional<String> note, Map<String, Integer> more",
                "\"b\", 3, List.of(\"x\"), Optional.of(\"y\"), Map.of(\"k\", 1)")
            .reads(added, "Item[name=b]"),
        item(
                "components change places",
                "String a, int b",
                "\"x\", 1",
                "int b, String a",
                "2, \"y\"")
            .reads("Item[b=1, a=x]", "Item[a=y, b=2]"),
        item("a component is renamed", "String name", "\"a\"", "String title", "\"b\"")
            .reads("Item[title=null]", "Item[name=null]"),
        item(
                "a component is renamed and keeps its name on the wire",
                "String name",
                "\"a\"",
                "@WireName(\"name\") String title",
                "\"b\"")
            .reads("Item[title=a]", "Item[name=b]"),
        change(
            "a bean gets a field with a value of its own",
            new Code(bean("String name;", "name"), "Item", "new Item(\"a\")"),
            new Code(
                bean("String name; int count = 7;", "name + count"), "Item", "new Item(\"b\")"),
            new Reads("a7"),
            new Reads("b")),
        change(
            "a field of types that are new altogether",
            new Code("public record Item(String name) {}", "Item", "new Item(\"a\")"),
            new Code(
                """
                public enum Color { RED }
                public sealed interface Shape permits Dot, Line {}
                public record Dot(Color color) implements Shape {}
                public record Line(Dot from, Dot to) implements Shape {}
                public record Item(Map<String, List<Shape>> drawings, Optional<Item> inner, String name) {}
                """,
                "Item",
                "new Item(Map.of(\"k\", List.of(new Line(new Dot(Color.RED), null))), Optional.empty(), \"b\")"),
            new Reads("Item[drawings={}, inner=Optional.empty, name=a]"),
            new Reads("Item[name=b]")));
  }

  private static String bean(String fields, String shown) {
    return """
        public static class Item {
          %s
          Item() {}
          Item(String name) { this.name = name; }
          @Override public String toString() { return %s; }
        }
        """
        .formatted(fields, shown);
  }

  private static Stream<Change> types() {
    String node = "public record Node(String name%s, List<Node> children) {}";
    return Stream.of(
        change(
            "the class is renamed",
            new Code("public record Item(String name) {}", "Item", "new Item(\"a\")"),
            new Code("public record Article(String name) {}", "Article", "new Article(\"b\")"),
            new Reads("Article[name=a]"),
            new Reads("Item[name=b]")),
        change(
            "a record becomes a class",
            new Code("public record Item(String name) {}", "Item", "new Item(\"a\")"),
            new Code(bean("String name;", "name"), "Item", "new Item(\"b\")"),
            new Reads("a"),
            new Reads("Item[name=b]")),
        change(
            "a type that contains itself gets a field",
            new Code(
                node.formatted(""), "Node", "new Node(\"a\", List.of(new Node(\"b\", List.of())))"),
            new Code(
                node.formatted(", int size"),
                "Node",
                "new Node(\"a\", 1, List.of(new Node(\"b\", 2, List.of())))"),
            new Reads("Node[name=a, size=0, children=[Node[name=b, size=0, children=[]]]]"),
            new Reads("Node[name=a, children=[Node[name=b, children=[]]]]")),
        change(
            "an element of a generic page gets a field",
            page("String name", "\"a\""),
            page("String name, int count", "\"b\", 2"),
            new Reads("Page[items=[Item[name=a, count=0]]]"),
            new Reads("Page[items=[Item[name=b]]]")),
        item("a text becomes a number", "String count", "\"1\"", "int count", "2")
            .refused(".count: int here, String there", ".count: String here, int there"),
        change(
            "an object becomes a text",
            new Code(
                "public record Name(String first) {} public record Item(Name name) {}",
                "Item",
                "new Item(new Name(\"a\"))"),
            new Code("public record Item(String name) {}", "Item", "new Item(\"b\")"),
            new RefusedAtBinding(".name: String here, class Name there"),
            new RefusedAtBinding(".name: class Name here, String there")));
  }

  private static Code page(String components, String values) {
    return new Code(
        "public record Item(%s) {} public record Page<T>(List<T> items) {}".formatted(components),
        "Page<Item>",
        "new Page<>(List.of(new Item(%s)))".formatted(values));
  }

  private static Stream<Change> numbers() {
    return Stream.of(
        item("an int becomes a long", "int n", "1", "long n", "2")
            .widens("Item[n=1]", ".n: int here, long there"),
        item("a float becomes a double", "float n", "1.5f", "double n", "2.5")
            .widens("Item[n=1.5]", ".n: float here, double there"),
        item("an int becomes a Long", "int n", "1", "Long n", "2L")
            .widens("Item[n=1]", ".n: int here, Long there"),
        item("a primitive becomes a box", "int n", "1", "Integer n", "2")
            .reads("Item[n=1]", "Item[n=2]"),
        change(
            "a box that is null at a primitive",
            new Code("public record Item(int n) {}", "Item", "new Item(1)"),
            new Code("public record Item(Integer n) {}", "Item", "new Item(null)"),
            new Reads("Item[n=1]"),
            new RefusedMessage(".n: null for a primitive")),
        item(
                "a value becomes optional",
                "String n",
                "\"a\"",
                "Optional<String> n",
                "Optional.of(\"b\")")
            .reads("Item[n=Optional[a]]", "Item[n=b]"),
        item("null becomes optional", "String n", "null", "Optional<String> n", "Optional.empty()")
            .reads("Item[n=Optional.empty]", "Item[n=null]"));
  }

  private static Stream<Change> enums() {
    return Stream.of(
        change(
            "a constant is added in front",
            enumeration("RED, GREEN", "Color.RED"),
            enumeration("BLUE, RED, GREEN", "Color.RED"),
            new Reads("Item[color=RED]"),
            new Reads("Item[color=RED]")),
        change(
            "a constant that is unknown at the other side",
            enumeration("RED", "Color.RED"),
            enumeration("RED, BLUE", "Color.BLUE"),
            new Reads("Item[color=RED]"),
            new RefusedMessage(".color: constant BLUE is unknown here")),
        change(
            "an unknown constant where one stands for those",
            enumeration("RED, @Unknown OTHER", "Color.RED"),
            enumeration("RED, BLUE, @Unknown OTHER", "Color.BLUE"),
            new Reads("Item[color=RED]"),
            new Reads("Item[color=OTHER]")),
        change(
            "a constant is renamed and keeps its name on the wire",
            enumeration("RED", "Color.RED"),
            enumeration("@WireName(\"RED\") CRIMSON", "Color.CRIMSON"),
            new Reads("Item[color=CRIMSON]"),
            new Reads("Item[color=RED]")));
  }

  private static Code enumeration(String constants, String value) {
    return new Code(
        "public enum Color { %s } public record Item(Color color) {}".formatted(constants),
        "Item",
        "new Item(%s)".formatted(value));
  }

  private static Stream<Change> unions() {
    String other = ", Other";
    String otherType = "@Unknown public record Other(String why) implements Shape {}";
    return Stream.of(
        change(
            "a class is permitted in front",
            shapes("Dot", "", "new Dot(1)"),
            shapes(
                "Line, Dot",
                "public record Line(Dot from, Dot to) implements Shape {}",
                "new Dot(2)"),
            new Reads("Dot[x=1]"),
            new Reads("Dot[x=2]")),
        change(
            "a class that is unknown at the other side",
            shapes("Dot", "", "new Dot(1)"),
            shapes(
                "Dot, Line",
                "public record Line(Dot from, Dot to) implements Shape {}",
                "new Line(new Dot(1), new Dot(2))"),
            new Reads("Dot[x=1]"),
            new RefusedMessage("class Line is unknown here")),
        change(
            "an unknown class where one stands for those",
            shapes("Dot" + other, otherType, "new Dot(1)"),
            shapes(
                "Dot, Line" + other,
                otherType + "public record Line(Dot from, Dot to) implements Shape {}",
                "new Line(new Dot(1), new Dot(2))"),
            new Reads("Dot[x=1]"),
            new Reads("Other[why=null]")));
  }

  private static Code shapes(String permitted, String types, String value) {
    return new Code(
        "public sealed interface Shape permits %s {} public record Dot(int x) implements Shape {} %s"
            .formatted(permitted, types),
        "Shape",
        value);
  }

  private static Stream<Change> collections() {
    return Stream.of(
        item("an array becomes a list", "int[] n", "new int[] {1}", "List<Integer> n", "List.of(2)")
            .refused(".n: list<Integer> here, int[] there", ".n: int[] here, list<Integer> there"),
        item(
                "a list becomes an array",
                "List<String> n",
                "List.of(\"a\")",
                "Deque<String> n",
                "new ArrayDeque<>(List.of(\"b\"))")
            .reads("Item[n=[a]]", "Item[n=[b]]"),
        item(
                "a set becomes a list",
                "Set<String> n",
                "Set.of(\"a\")",
                "List<String> n",
                "List.of(\"b\")")
            .widens("Item[n=[a]]", ".n: set<String> here, list<String> there"),
        item(
                "values of a map become larger numbers",
                "Map<String, Integer> n",
                "Map.of(\"a\", 1)",
                "Map<String, Long> n",
                "Map.of(\"b\", 2L)")
            .widens("Item[n={a=1}]", ".n{}: Integer here, Long there"),
        item(
                "elements become optional",
                "List<String> n",
                "List.of(\"a\")",
                "List<Optional<String>> n",
                "List.of(Optional.of(\"b\"), Optional.empty())")
            .reads("Item[n=[Optional[a]]]", "Item[n=[b, null]]"));
  }

  private static Change change(
      String name, Code before, Code after, Outcome readByNew, Outcome readByOld) {
    return new Change(name, before, after, readByNew, readByOld);
  }

  private static Row item(
      String name, String before, String oldValues, String after, String newValues) {
    String record = "public record Item(%s) {}";
    return new Row(
        name,
        new Code(record.formatted(before), "Item", "new Item(%s)".formatted(oldValues)),
        new Code(record.formatted(after), "Item", "new Item(%s)".formatted(newValues)));
  }

  /** A row whose outcomes are still to be said. */
  private record Row(String name, Code before, Code after) {

    Change reads(String byNew, String byOld) {
      return change(name, before, after, new Reads(byNew), new Reads(byOld));
    }

    Change refused(String byNew, String byOld) {
      return change(name, before, after, new RefusedAtBinding(byNew), new RefusedAtBinding(byOld));
    }

    /** The new version reads the old value, but not the reverse. */
    Change widens(String byNew, String problem) {
      return change(name, before, after, new Reads(byNew), new RefusedAtBinding(problem));
    }
  }
}
