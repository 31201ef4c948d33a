package io.linnet.demo.load;

import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.demo.shop.CatalogService;
import io.linnet.demo.shop.NewOrder;
import io.linnet.demo.shop.OrderService;
import io.linnet.demo.shop.SoldOutException;
import io.linnet.demo.shop.StockService;
import java.util.UUID;

/** One call from the command line to a shop that was left running. */
public final class Ask {

  private static final String USAGE =
      "expected: zookeeper://host:port item ID | stock ID | order ID QUANTITY";

  private Ask() {}

  /** Makes the call and prints its result; exit code 1 when it failed, 2 when it is no call. */
  public static void main(String[] args) throws Exception {
    if (args.length < 3) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try (RpcConsumer shop = RpcConsumer.builder().application("ask").registry(args[0]).build()) {
      long begin = System.nanoTime();
      Object answer = call(shop, args);
      long micros = (System.nanoTime() - begin) / 1_000;
      System.out.printf("%s  (%.1f ms, with the first connection)%n", answer, micros / 1e3);
    } catch (RpcException | SoldOutException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(e instanceof IllegalArgumentException ? 2 : 1);
    }
  }

  private static Object call(RpcConsumer shop, String[] args) throws Exception {
    long item = Long.parseLong(args[2]);
    return switch (args[1]) {
      case "item" -> String.valueOf(shop.stub(CatalogService.class).find(item));
      case "stock" -> shop.stub(StockService.class).left(item).get();
      case "order" -> {
        int quantity = args.length > 3 ? Integer.parseInt(args[3]) : 1;
        String reference = UUID.randomUUID().toString();
        yield shop.stub(OrderService.class).place(new NewOrder(reference, item, quantity));
      }
      default -> throw new IllegalArgumentException(args[1] + " (" + USAGE + ")");
    };
  }
}
