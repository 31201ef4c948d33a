package io.linnet.sample.lombok;

import io.linnet.sample.lombok.LombokShapes.Account;
import io.linnet.sample.lombok.LombokShapes.Cached;
import io.linnet.sample.lombok.LombokShapes.Circle;
import io.linnet.sample.lombok.LombokShapes.Customer;
import io.linnet.sample.lombok.LombokShapes.Employee;
import io.linnet.sample.lombok.LombokShapes.Filter;
import io.linnet.sample.lombok.LombokShapes.Order;
import io.linnet.sample.lombok.LombokShapes.Page;
import io.linnet.sample.lombok.LombokShapes.Product;
import io.linnet.sample.lombok.LombokShapes.Square;
import io.linnet.sample.lombok.LombokShapes.Truck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Values of every shape; the same for the same seed. */
final class LombokSamples {

  private final Random random;

  LombokSamples(long seed) {
    random = new Random(seed);
  }

  /** An argument for each method of {@link LombokService}, by the method's name. */
  Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("product", product());
    arguments.put("page", new Page<>(random.nextInt(), list(this::product)));
    arguments.put("customer", customer());
    arguments.put("account", account());
    arguments.put(
        "order",
        Order.builder().id(text()).placed(Instant.ofEpochSecond(random.nextInt())).build());
    arguments.put("filter", Filter.builder().text(text()).field(text()).field(text()).build());
    arguments.put("cached", new Cached(text(), text()));
    arguments.put("employee", employee());
    arguments.put("truck", Truck.builder().plate(text()).load(random.nextInt()).build());
    arguments.put(
        "shapes",
        list(
            () ->
                random.nextBoolean()
                    ? new Circle(random.nextDouble())
                    : new Square(random.nextDouble())));
    return arguments;
  }

  private Product product() {
    return new Product(text(), text(), random.nextLong(), list(this::text));
  }

  private Customer customer() {
    Customer customer = new Customer();
    customer.setName(text());
    customer.setMail(text());
    customer.setActive(random.nextBoolean());
    customer.setWishes(Map.of(String.valueOf(text()), product()));
    return customer;
  }

  private Account account() {
    Account account = new Account("a" + random.nextInt());
    account.setBalance(random.nextLong());
    return account;
  }

  private Employee employee() {
    Employee employee = new Employee();
    employee.setName(text());
    employee.setGrade(random.nextInt());
    return employee;
  }

  private String text() {
    return random.nextInt(8) == 0 ? null : "t" + random.nextInt();
  }

  private <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }
}
