package io.linnet.serialization.sample;

import java.time.LocalDate;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collections in the order of the wire, in each other. */
@SuppressWarnings("NonApiType") // contracts may name implementations
public interface Nested {

  List<List<List<Integer>>> lists(List<List<List<Integer>>> v);

  Map<String, Map<Integer, List<String>>> maps(Map<String, Map<Integer, List<String>>> v);

  List<Optional<Deque<Integer>>> optionals(List<Optional<Deque<Integer>>> v);

  LinkedHashMap<Shapes.Point, LinkedHashSet<LocalDate>> keys(
      LinkedHashMap<Shapes.Point, LinkedHashSet<LocalDate>> v);

  Shapes.Tree<Shapes.Tree<String>> trees(Shapes.Tree<Shapes.Tree<String>> v);

  String[][][] arrays(String[][][] v, long[][] more, List<byte[]>[] bytes);

  List<Shapes.Empty> empties(List<Shapes.Empty> v, List<List<Shapes.Empty>> more);
}
