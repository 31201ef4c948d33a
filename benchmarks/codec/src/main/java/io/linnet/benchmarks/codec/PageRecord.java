package io.linnet.benchmarks.codec;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.util.ArrayList;
import java.util.List;

/** A page of users as a record. */
record PageRecord(int pageNo, int total, List<UserRecord> result) {

  /** With a list of the kind that the bean has, so that serializers see the same. */
  static PageRecord of(Page<User> page) {
    var result = new ArrayList<UserRecord>();
    Values.users(page).forEach(user -> result.add(UserRecord.of(user)));
    return new PageRecord(page.getPageNo(), page.getTotal(), result);
  }
}
