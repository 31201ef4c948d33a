package io.linnet.serialization.random;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type that a random contract declares. */
sealed interface Declared {

  String name();

  /** Whether it is or may become part of a key: then what it holds stays. */
  boolean key();

  /** The same under another name. */
  Declared named(String name);

  /**
   * A record, or a class with a constructor that takes nothing.
   *
   * @param generic whether it has a type parameter, T
   */
  record Structure(String name, boolean bean, boolean generic, boolean key, List<Field> fields)
      implements Declared {

    public Structure {
      fields = List.copyOf(fields);
    }

    @Override
    public Structure named(String other) {
      return new Structure(other, bean, generic, key, fields);
    }

    Structure with(List<Field> others) {
      return new Structure(name, bean, generic, key, others);
    }

    @Nullable Field field(String wanted) {
      return fields.stream().filter(each -> each.name().equals(wanted)).findFirst().orElse(null);
    }
  }

  /**
   * A field of a structure.
   *
   * @param initial what a bean gives it; null if nothing
   */
  record Field(String name, Kind kind, @Nullable Integer initial) {

    static Field of(String name, Kind kind) {
      return new Field(name, kind, null);
    }
  }

  /** An enum; unless it is a key, one constant stands for unknown ones. */
  record Constants(String name, boolean key, List<String> names) implements Declared {

    static final String UNKNOWN = "OTHER";

    public Constants {
      names = List.copyOf(names);
    }

    @Override
    public Constants named(String other) {
      return new Constants(other, key, names);
    }
  }

  /**
   * A sealed interface.
   *
   * @param members places of the permitted types
   * @param unknown the one that stands for unknown ones
   */
  record Union(String name, List<Integer> members, int unknown) implements Declared {

    public Union {
      members = List.copyOf(members);
    }

    @Override
    public boolean key() {
      return false;
    }

    @Override
    public Union named(String other) {
      return new Union(other, members, unknown);
    }
  }
}
