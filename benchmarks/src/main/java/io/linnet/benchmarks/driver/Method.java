package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.ResultChecks;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.Users;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The methods of the workload as things to measure: one call, and whether its result is right. */
enum Method {
  EXIST_USER("existUser") {
    @Override
    boolean call(UserService service, int n) {
      return service.existUser(Integer.toString(n)) == exists(n);
    }

    @Override
    CompletableFuture<Boolean> start(AsyncUserService service, int n) {
      return service.existUser(Integer.toString(n));
    }

    @Override
    boolean isRight(Object result, int n) {
      return (Boolean) result == exists(n);
    }
  },

  CREATE_USER("createUser") {
    @Override
    boolean call(UserService service, int n) {
      return service.createUser(Users.single(n));
    }

    @Override
    CompletableFuture<Boolean> start(AsyncUserService service, int n) {
      return service.createUser(Users.single(n));
    }

    @Override
    boolean isRight(Object result, int n) {
      return (Boolean) result;
    }
  },

  GET_USER("getUser") {
    @Override
    boolean call(UserService service, int n) {
      return isRight(service.getUser(n), n);
    }

    @Override
    CompletableFuture<User> start(AsyncUserService service, int n) {
      return service.getUser(n);
    }

    @Override
    boolean isRight(Object result, int n) {
      var user = (User) result;
      return isSampled(n) ? ResultChecks.equal(user, n) : ResultChecks.looksLike(user, n);
    }
  },

  LIST_USER("listUser") {
    @Override
    boolean call(UserService service, int n) {
      return isRight(service.listUser(n), n);
    }

    @Override
    CompletableFuture<Page<User>> start(AsyncUserService service, int n) {
      return service.listUser(n);
    }

    @Override
    @SuppressWarnings("unchecked") // What start() returned.
    boolean isRight(Object result, int n) {
      var page = (Page<User>) result;
      return isSampled(n) ? ResultChecks.equal(page, n) : ResultChecks.looksLike(page, n);
    }
  };

  private final String javaName;

  Method(String javaName) {
    this.javaName = javaName;
  }

  String javaName() {
    return javaName;
  }

  static Method named(String name) {
    return Arrays.stream(values())
        .filter(method -> method.javaName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "method: " + name + " (expected: existUser, createUser, getUser, listUser)"));
  }

  /** Makes the {@code n}th call and says whether the result is right. */
  abstract boolean call(UserService service, int n);

  /** Starts the {@code n}th call. */
  abstract CompletableFuture<?> start(AsyncUserService service, int n);

  /** Starts it and tells {@code end} how it ends, also when it does not even begin. */
  void start(
      AsyncUserService service, int n, BiConsumer<@Nullable Object, @Nullable Throwable> end) {
    CompletableFuture<?> future;
    try {
      future = start(service, n);
    } catch (RuntimeException e) {
      end.accept(null, e);
      return;
    }
    future.whenComplete(end);
  }

  /** Whether the {@code n}th call ended right. */
  abstract boolean isRight(Object result, int n);

  private static boolean exists(int n) {
    return n % 10 >= 5;
  }

  /** Every 1024th result is compared field by field: more would measure the comparing. */
  private static boolean isSampled(int n) {
    return (n & 1023) == 0;
  }
}
