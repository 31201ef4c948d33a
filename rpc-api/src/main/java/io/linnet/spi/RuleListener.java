package io.linnet.spi;

import io.linnet.rule.Rule;
import java.util.List;

/** Told when the rules of an application change. */
@FunctionalInterface
public interface RuleListener {

  /** The rules now, sorted by name; may be empty. Must not block. */
  void changed(List<Rule> rules);
}
