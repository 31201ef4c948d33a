package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Compatibility.Here;
import io.linnet.serialization.kryo.Layout.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a consumer's methods together with a provider's and says which of them can be called.
 * Arguments are written by the consumer; results and exceptions by the provider. Exceptions that
 * the consumer does not declare need nothing: they arrive as undeclared ones.
 */
final class MethodPairs {

  /** Which of the two this application is. */
  enum Side {
    CONSUMER,
    PROVIDER
  }

  private final Layout consumer;
  private final Layout provider;
  private final Side here;
  private final Compatibility requests;
  private final Compatibility answers;

  private MethodPairs(Layout consumer, Layout provider, Side here) {
    this.consumer = consumer;
    this.provider = provider;
    this.here = here;
    boolean consumes = here == Side.CONSUMER;
    this.requests = new Compatibility(provider, consumer, consumes ? Here.WRITER : Here.READER);
    this.answers = new Compatibility(consumer, provider, consumes ? Here.READER : Here.WRITER);
  }

  /** A pair for each of the consumer's methods, in the order of its contract. */
  static List<MethodPair> of(Layout consumer, Layout provider, Side here) {
    MethodPairs pairs = new MethodPairs(consumer, provider, here);
    Places places = Places.byMethod(provider.methods(), consumer.methods());
    List<MethodPair> found = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      found.add(pairs.pair(i, places.get(i)));
    }
    return found;
  }

  private MethodPair pair(int index, int other) {
    List<String> problems = new ArrayList<>();
    if (other == Places.NONE) {
      problems.add(missing(consumer.methods().get(index)));
    } else {
      compare(consumer.methods().get(index), provider.methods().get(other), problems);
    }
    return problems.isEmpty()
        ? new MethodPair.Fitting(index, other)
        : new MethodPair.Refused(index, problems);
  }

  private String missing(Method method) {
    return LayoutText.signature(method)
        + ": the provider has no such method"
        + (provider.methods().stream().anyMatch(known -> known.name().equals(method.name()))
            ? ", and it is open which of those with its name is meant"
            : "");
  }

  private void compare(Method asked, Method served, List<String> problems) {
    int count = asked.parameters().size();
    if (count != served.parameters().size()) {
      problems.add(asked.name() + ": " + sides(parameters(asked), parameters(served)));
      return;
    }
    for (int i = 0; i < count; i++) {
      problems.addAll(
          requests.problems(
              served.parameters().get(i),
              asked.parameters().get(i),
              asked.name() + "(arg" + i + ")"));
    }
    result(asked, served, problems);
    exceptions(asked, served, problems);
  }

  private void result(Method asked, Method served, List<String> problems) {
    Layout.Type expected = asked.result();
    Layout.Type given = served.result();
    String path = asked.name() + "(result)";
    if (expected != null && given == null) {
      problems.add(path + ": " + sides(Matching.describe(consumer, expected), "void"));
    } else if (expected != null && given != null) {
      problems.addAll(answers.problems(expected, given, path));
    }
  }

  private void exceptions(Method asked, Method served, List<String> problems) {
    Places places = Places.byTypeName(asked.thrown(), served.thrown());
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) != Places.NONE) {
        String name = asked.thrown().get(places.get(i));
        problems.addAll(
            answers.exceptionProblems(
                name, served.thrown().get(i), asked.name() + "(throws " + name + ")"));
      }
    }
  }

  private static String parameters(Method method) {
    int count = method.parameters().size();
    return count + (count == 1 ? " parameter" : " parameters");
  }

  private String sides(String asked, String served) {
    return switch (here) {
      case CONSUMER -> asked + " here, " + served + " there";
      case PROVIDER -> served + " here, " + asked + " there";
    };
  }
}
