package io.linnet.demo.spring.front;

import io.linnet.demo.shop.CatalogService;
import io.linnet.demo.shop.Item;
import io.linnet.demo.shop.NewOrder;
import io.linnet.demo.shop.OrderService;
import io.linnet.demo.shop.Receipt;
import io.linnet.demo.shop.SoldOutException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The shop over HTTP; the services are stubs, injected by their type. */
@RestController
class ShopController {

  private static final int PAGE = 20;

  private final CatalogService catalog;
  private final OrderService orders;

  ShopController(CatalogService catalog, OrderService orders) {
    this.catalog = catalog;
    this.orders = orders;
  }

  @GetMapping("/items")
  List<Item> items() {
    return catalog.page(0, PAGE);
  }

  @GetMapping("/items/{id}")
  ResponseEntity<Item> item(@PathVariable long id) {
    return ResponseEntity.ofNullable(catalog.find(id));
  }

  @PostMapping("/orders")
  Receipt place(@RequestBody NewOrder order) throws SoldOutException {
    return orders.place(order);
  }

  @GetMapping("/orders/{reference}")
  Map<String, Boolean> isPlaced(@PathVariable String reference) {
    return Map.of("placed", orders.isPlaced(reference));
  }

  @ExceptionHandler
  ResponseEntity<String> soldOut(SoldOutException e) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body(e.getMessage());
  }
}
