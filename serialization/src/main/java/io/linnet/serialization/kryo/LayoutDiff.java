package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Method;
import io.linnet.spi.ContractDiff;
import java.util.List;

/**
 * What changed between two versions of a contract, for people. Breaking is what keeps consumers and
 * providers of the two versions from calling each other, in either direction; a method that is new
 * keeps nobody from what there was.
 */
final class LayoutDiff {

  private final Layout earlier;
  private final Layout current;
  private final Changes changes = new Changes();
  private final TypeDiff types;

  private LayoutDiff(Layout earlier, Layout current) {
    this.earlier = earlier;
    this.current = current;
    this.types = new TypeDiff(earlier, current, changes);
  }

  static ContractDiff between(Layout earlier, Layout current) {
    return new LayoutDiff(earlier, current).methods();
  }

  private ContractDiff methods() {
    List<Method> were = earlier.methods();
    List<Method> are = current.methods();
    Places places = Places.byMethod(are, were);
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) != Places.NONE) {
        method(were.get(i), are.get(places.get(i)));
      }
    }
    changes.lists(
        "contract",
        "methods",
        places,
        are.size(),
        removed -> changes.breaking(LayoutText.signature(were.get(removed)), "removed"),
        added -> changes.compatible(LayoutText.signature(are.get(added)), "added"));
    return changes.toDiff();
  }

  private void method(Method was, Method is) {
    String name = is.name();
    int count = was.parameters().size();
    if (count == is.parameters().size()) {
      for (int i = 0; i < count; i++) {
        types.compare(was.parameters().get(i), is.parameters().get(i), name + "(arg" + i + ")");
      }
    } else {
      changes.breaking(
          name, "number of parameters was " + count + ", is " + is.parameters().size());
    }
    result(was, is);
    thrown(was, is);
    flag(name, "oneway", was.oneway(), is.oneway());
    flag(name, "idempotent", was.idempotent(), is.idempotent());
    flag(name, "keyed", was.keyed(), is.keyed());
  }

  private void result(Method was, Method is) {
    String path = is.name() + "(result)";
    Layout.Type before = was.result();
    Layout.Type after = is.result();
    if (before != null && after != null) {
      types.compare(before, after, path);
    } else if (before != null) {
      changes.breaking(
          path,
          "was %s, is void; earlier consumers expect it"
              .formatted(Matching.describe(earlier, before)));
    } else if (after != null) {
      changes.breaking(
          path,
          "was void, is %s; earlier providers don't return it"
              .formatted(Matching.describe(current, after)));
    }
  }

  private void thrown(Method was, Method is) {
    Places places = Places.byTypeName(is.thrown(), was.thrown());
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) != Places.NONE) {
        String name = is.thrown().get(places.get(i));
        types.compareExceptions(was.thrown().get(i), name, thrown(is, name));
      }
    }
    changes.lists(
        is.name(),
        "exceptions",
        places,
        is.thrown().size(),
        removed -> changes.compatible(thrown(is, was.thrown().get(removed)), "removed"),
        added -> changes.compatible(thrown(is, is.thrown().get(added)), "added"));
  }

  private static String thrown(Method method, String exception) {
    return method.name() + "(throws " + exception + ")";
  }

  private void flag(String path, String flag, boolean was, boolean is) {
    if (was != is) {
      changes.compatible(path, is ? "is " + flag + " now" : "is not " + flag + " any more");
    }
  }
}
