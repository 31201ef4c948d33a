package io.linnet.serialization.random;

import io.linnet.serialization.random.Declared.Constants;
import io.linnet.serialization.random.Declared.Field;
import io.linnet.serialization.random.Declared.Structure;
import io.linnet.serialization.random.Declared.Union;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Makes the next version of a contract by a few edits. */
final class Evolution {

  private final Random random;
  private final Retyping retyping;
  private final List<Declared> types;
  private final List<Kind> carried;
  private final Generator generator;
  private int edits;

  private Evolution(Random random, Model model) {
    this.random = random;
    this.retyping = new Retyping(random);
    this.types = new ArrayList<>(model.types());
    this.carried = new ArrayList<>(model.carried());
    this.generator = new Generator(random, types);
  }

  /** A version that reads everything that the earlier one wrote. */
  static Model compatible(Random random, Model model) {
    Evolution evolution = new Evolution(random, model);
    for (int i = 3 + random.nextInt(12); i > 0; i--) {
      evolution.edit();
    }
    return new Model(evolution.types, evolution.carried);
  }

  /** A version with one edit more, which may break. */
  static Model breaking(Random random, Model model) {
    Evolution evolution = new Evolution(random, model);
    switch (random.nextInt(3)) {
      case 0 -> {
        int last = evolution.carried.size() - 1;
        evolution.carried.set(last, evolution.retyping.breaking(evolution.carried.get(last)));
      }
      case 1 -> evolution.types.replaceAll(evolution::shortened);
      default -> evolution.structure(evolution::broken);
    }
    return new Model(evolution.types, evolution.carried);
  }

  private void edit() {
    edits++;
    switch (random.nextInt(10)) {
      case 0, 1 -> structure(this::added);
      case 2 -> structure(this::removed);
      case 3 -> structure(this::shuffled);
      case 4, 5 -> structure(this::retyped);
      case 6 -> structure(this::turned);
      case 7 -> carried.replaceAll(kind -> isLucky() ? retyping.compatible(kind) : kind);
      case 8 -> rename();
      default -> lists();
    }
  }

  private boolean isLucky() {
    return random.nextInt(carried.size()) == 0;
  }

  private void structure(UnaryOperator<Structure> edit) {
    int id = random.nextInt(types.size());
    if (types.get(id) instanceof Structure structure) {
      types.set(id, edit.apply(structure));
    }
  }

  private Structure added(Structure structure) {
    if (structure.key()) {
      return structure;
    }
    List<Field> fields = new ArrayList<>(structure.fields());
    fields.add(random.nextInt(fields.size() + 1), generator.field("added" + edits));
    return structure.with(fields);
  }

  private Structure removed(Structure structure) {
    if (structure.key() || structure.fields().isEmpty()) {
      return structure;
    }
    List<Field> fields = new ArrayList<>(structure.fields());
    fields.remove(random.nextInt(fields.size()));
    return structure.with(fields);
  }

  private Structure shuffled(Structure structure) {
    List<Field> fields = new ArrayList<>(structure.fields());
    Collections.shuffle(fields, random);
    return structure.with(fields);
  }

  private Structure retyped(Structure structure) {
    return structure.key() ? structure : oneField(structure, retyping::compatible);
  }

  private Structure broken(Structure structure) {
    return oneField(structure, retyping::breaking);
  }

  /** What may be a key loses a field; nothing breaks if no key of that type crosses. */
  private Declared shortened(Declared declared) {
    return declared instanceof Structure structure && structure.key()
        ? structure.with(structure.fields().subList(1, structure.fields().size()))
        : declared;
  }

  private Structure oneField(Structure structure, UnaryOperator<Kind> edit) {
    if (structure.fields().isEmpty()) {
      return structure;
    }
    List<Field> fields = new ArrayList<>(structure.fields());
    int place = random.nextInt(fields.size());
    Field field = fields.get(place);
    fields.set(place, Field.of(field.name(), edit.apply(field.kind())));
    return structure.with(fields);
  }

  /** A record becomes a class, or the reverse. */
  private Structure turned(Structure structure) {
    boolean bean = !structure.bean() && !structure.key();
    return new Structure(
        structure.name(), bean, structure.generic(), structure.key(), structure.fields());
  }

  private void rename() {
    int id = random.nextInt(types.size());
    boolean member =
        types.stream()
            .anyMatch(type -> type instanceof Union union && union.members().contains(id));
    if (!member) {
      types.set(id, types.get(id).named(generator.freshName()));
    }
  }

  private void lists() {
    int id = random.nextInt(types.size());
    if (types.get(id) instanceof Constants constants) {
      types.set(id, edited(constants));
    } else if (types.get(id) instanceof Union union) {
      types.set(id, edited(union));
    }
  }

  private Constants edited(Constants constants) {
    List<String> names = new ArrayList<>(constants.names());
    if (random.nextBoolean()) {
      names.add("ADDED" + edits);
    }
    String other = generator.oneOf(names);
    if (!constants.key() && !other.equals(Constants.UNKNOWN)) {
      names.remove(other);
    }
    Collections.shuffle(names, random);
    return new Constants(constants.name(), constants.key(), names);
  }

  private Union edited(Union union) {
    List<Integer> members = new ArrayList<>(union.members());
    Integer other = generator.oneOf(members);
    if (other != union.unknown()) {
      members.remove(other);
    }
    if (random.nextBoolean()) {
      members.add(generator.structure(types.size()));
    }
    Collections.shuffle(members, random);
    return new Union(union.name(), members, union.unknown());
  }
}
