package io.linnet.sample.lombok.bare;

import java.util.List;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.NoArgsConstructor;
import lombok.Value;

/** Written with Lombok and compiled without names of parameters. */
public interface BareService {

  /** Returns what it gets. */
  Distinct distinct(Distinct v);

  /** Returns what it gets. */
  Bean bean(Bean v);

  /** Each field has a type of its own. */
  @Value
  class Distinct {
    String text;
    int number;
    List<String> list;
  }

  /** Has a constructor without parameters. */
  @Data
  @Builder
  @NoArgsConstructor
  @AllArgsConstructor
  class Bean {
    private String first;
    private String second;
  }

  /** Nothing tells its parameters apart. */
  @Value
  class Twins {
    String first;
    String second;
  }

  /** Is refused. */
  interface WithTwins {

    /** Is refused. */
    void put(Twins v);
  }
}
