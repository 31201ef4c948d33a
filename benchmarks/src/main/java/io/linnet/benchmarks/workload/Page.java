package io.linnet.benchmarks.workload;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a longer list; a plain bean, as applications have them. */
@SuppressWarnings("serial") // the lists are: a marker is all that some peers ask for
public final class Page<T> implements Serializable {

  private static final long serialVersionUID = 1;

  private int pageNo;
  private int total;
  private @Nullable List<T> result;

  public int getPageNo() {
    return pageNo;
  }

  public void setPageNo(int pageNo) {
    this.pageNo = pageNo;
  }

  public int getTotal() {
    return total;
  }

  public void setTotal(int total) {
    this.total = total;
  }

  public @Nullable List<T> getResult() {
    return result;
  }

  public void setResult(@Nullable List<T> result) {
    this.result = result;
  }
}
