package io.linnet.serialization.kryo;

import io.linnet.Permits;
import io.linnet.Unknown;
import io.linnet.serialization.kryo.TypePlan.Member;
import io.linnet.serialization.kryo.TypePlan.Union;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Closes open types: follows {@code permits} and {@code @Permits} down to classes. */
final class UnionCompiler {

  private final TypeCompiler types;
  private final Problems problems;

  UnionCompiler(TypeCompiler types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  /** All classes that the given ones stand for, in the order in which they are listed. */
  Union union(String name, Position declared, List<Class<?>> permitted, String path) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    Set<Class<?>> visited = new LinkedHashSet<>();
    for (Class<?> candidate : permitted) {
      if (!declared.raw().isAssignableFrom(candidate)) {
        problems.refuse(
            path,
            "@Permits lists %s, which is no %s"
                .formatted(candidate.getSimpleName(), declared.raw().getSimpleName()));
      } else {
        collect(candidate, path, classes, visited);
      }
    }
    if (permitted.isEmpty()) {
      problems.refuse(path, "@Permits lists no class");
    }
    if (classes.stream().filter(UnionCompiler::isUnknown).count() > 1) {
      problems.refuse(path, "@Unknown stands at several of the permitted classes; leave it at one");
    }
    List<Member> members = new ArrayList<>();
    for (Class<?> member : classes) {
      String step = path + "(" + member.getSimpleName() + ")";
      Position position = infer(declared, member);
      members.add(
          new Member(
              member,
              position == null
                  ? problems.refuse(
                      step,
                      "%s does not tell the type arguments of %s"
                          .formatted(declared.name(), member.getSimpleName()))
                  : member(position, step)));
    }
    return new Union(name, members);
  }

  private static boolean isUnknown(Class<?> type) {
    return type.isAnnotationPresent(Unknown.class);
  }

  private TypePlan member(Position position, String path) {
    if (isUnknown(position.raw()) && position.raw().isEnum()) {
      return problems.refuse(
          path, "@Unknown stands at an enum; let a record or class stand for it");
    }
    Scalar scalar = Scalar.of(position.raw());
    return scalar == null ? types.exactly(position, path) : new TypePlan.Value(scalar);
  }

  private void collect(
      Class<?> candidate, String path, Set<Class<?>> classes, Set<Class<?>> visited) {
    boolean first = visited.add(candidate);
    Permits permits = candidate.getAnnotation(Permits.class);
    if (first && permits != null) {
      List.of(permits.value()).forEach(next -> collect(next, path, classes, visited));
    } else if (first && candidate.isSealed() && !candidate.isEnum()) {
      if (!Modifier.isAbstract(candidate.getModifiers())) {
        classes.add(candidate);
      }
      for (Class<?> next : candidate.getPermittedSubclasses()) {
        if (isOpen(next) && next.getAnnotation(Permits.class) == null) {
          problems.refuse(
              path,
              "%s is a non-sealed branch of %s; list its classes with @Permits({…}) on it"
                  .formatted(next.getSimpleName(), candidate.getSimpleName()));
        } else {
          collect(next, path, classes, visited);
        }
      }
    } else {
      classes.add(candidate);
    }
  }

  private static boolean isOpen(Class<?> type) {
    return !type.isSealed() && !type.isEnum() && !Modifier.isFinal(type.getModifiers());
  }

  /**
   * The member as a position: {@code Ok<User>} where {@code Result<User>} is declared and {@code
   * Ok<T>} implements {@code Result<T>}. Null if its type arguments can't be told.
   */
  private static @Nullable Position infer(Position declared, Class<?> member) {
    int count = member.getTypeParameters().length;
    List<Position> unknowns =
        Arrays.stream(member.getTypeParameters())
            .map(variable -> new Position(Object.class, List.of(), List.of(), "?" + variable))
            .toList();
    @Nullable Position[] found = new @Nullable Position[count];
    var expressions = Position.of(member, unknowns).variables();
    for (int i = 0; i < declared.arguments().size(); i++) {
      Position expression = expressions.get(declared.raw().getTypeParameters()[i]);
      if (expression != null) {
        unify(expression, declared.arguments().get(i), unknowns, found);
      }
    }
    List<Position> arguments = new ArrayList<>();
    for (Position argument : found) {
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    return Position.of(member, arguments);
  }

  private static void unify(
      Position expression, Position actual, List<Position> unknowns, @Nullable Position[] found) {
    int unknown = unknowns.indexOf(expression);
    if (unknown >= 0) {
      found[unknown] = actual;
    } else if (expression.raw() == actual.raw()) {
      for (int i = 0; i < expression.arguments().size(); i++) {
        unify(expression.arguments().get(i), actual.arguments().get(i), unknowns, found);
      }
    }
  }
}
