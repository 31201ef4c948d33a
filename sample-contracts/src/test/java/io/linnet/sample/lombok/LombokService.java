package io.linnet.sample.lombok;

import io.linnet.sample.lombok.LombokShapes.Account;
import io.linnet.sample.lombok.LombokShapes.Cached;
import io.linnet.sample.lombok.LombokShapes.Customer;
import io.linnet.sample.lombok.LombokShapes.Employee;
import io.linnet.sample.lombok.LombokShapes.Filter;
import io.linnet.sample.lombok.LombokShapes.Order;
import io.linnet.sample.lombok.LombokShapes.Page;
import io.linnet.sample.lombok.LombokShapes.Product;
import io.linnet.sample.lombok.LombokShapes.Shape;
import io.linnet.sample.lombok.LombokShapes.Truck;
import java.util.List;

/** One method for each shape; it returns what it gets. */
interface LombokService {
  Product product(Product v);

  Page<Product> page(Page<Product> v);

  Customer customer(Customer v);

  Account account(Account v);

  Order order(Order v);

  Filter filter(Filter v);

  Cached cached(Cached v);

  Employee employee(Employee v);

  Truck truck(Truck v);

  List<Shape> shapes(List<Shape> v);
}
