package io.linnet.serialization.sample;

import java.util.ArrayList;
import java.util.List;

/** A page of a longer list. */
public final class Page<T> {

  int pageNo;
  int total;
  List<T> result;

  private Page() {}

  /** The page of 15 users of the benchmark. */
  public static Page<User> ofUsers(int pageNo) {
    Page<User> page = new Page<>();
    page.pageNo = pageNo;
    page.total = 1000;
    page.result = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      page.result.add(User.number(pageNo * 15L + i));
    }
    return page;
  }
}
