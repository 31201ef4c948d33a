package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.InvalidContractException;
import io.linnet.ServiceKey;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.SerializerContext;
import io.linnet.spi.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Types that can't be changed cross in the form of others. */
final class MappingTest {

  /** As if of a library: nothing about it fits. */
  static class Money {
    private final Object currency;
    private final long cents;

    Money(Object currency, long cents) {
      this.currency = currency;
      this.cents = cents;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Money that && currency.equals(that.currency) && cents == that.cents;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(cents);
    }
  }

  record MoneyForm(String currency, long cents) {}

  record Price(Money net, List<Money> parts) {}

  interface Shop {
    Money price(Price price);
  }

  interface ShopOfForms {
    MoneyForm price(PriceOfForms price);
  }

  record PriceOfForms(MoneyForm net, List<MoneyForm> parts) {}

  interface Till {
    void pay(Money money);
  }

  interface ByMoney {
    void price(Map<Money, String> prices);
  }

  private static final TypeMapping<Money, MoneyForm> MONEY =
      new TypeMapping<>(
          Money.class,
          MoneyForm.class,
          money -> new MoneyForm(money.currency.toString(), money.cents),
          form -> new Money(form.currency(), form.cents()));

  private final ContractCodec codecs = compile(Shop.class, MONEY);

  private static ContractCodec compile(Class<?> type, TypeMapping<?, ?>... mappings) {
    return new KryoSerializer()
        .compile(
            Contract.of(type, ServiceKey.of("test")),
            new SerializerContext(SerializerContext.plain().settings(), List.of(mappings)));
  }

  @Test
  void aMappedTypeCrossesWhereverItStands() {
    List<Money> parts = new ArrayList<>();
    parts.add(new Money("EUR", 1));
    parts.add(null);
    Price price = new Price(new Money("EUR", 3), parts);
    assertThat(Codecs.roundTrip(codecs.method(0), price)).isEqualTo(price);
    MethodCodec codec = codecs.method(0);
    assertThat(codec.decodeValue(codec.encodeValue(parts.get(0)))).isEqualTo(parts.get(0));
    assertThat(codec.decodeValue(codec.encodeValue(null))).isNull();
  }

  @Test
  void aPeerSeesTheFormOnly() {
    String forms = compile(ShopOfForms.class).schema().replace("PriceOfForms", "Price");
    assertThat(codecs.schema()).isEqualTo(forms);
  }

  @Test
  void withoutTheMappingTheTypeIsRefused() {
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> compile(Shop.class))
        .withMessageContaining("currency");
  }

  @Test
  void aSubclassIsNotSliced() {
    Money other = new Money("EUR", 1) {};
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(
            () -> codecs.method(0).encodeArguments(Arguments.of(new Price(other, List.of()))))
        .withMessageContaining("where exactly")
        .withMessageContaining("price(arg0).net");
  }

  @Test
  void whatAMappingThrowsIsTheSendersFault() {
    TypeMapping<Money, MoneyForm> picky =
        new TypeMapping<>(
            Money.class,
            MoneyForm.class,
            MONEY.toForm(),
            form -> {
              throw new IllegalArgumentException("no");
            });
    byte[] bytes =
        codecs.method(0).encodeArguments(Arguments.of(new Price(new Money("E", 1), null)));
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> compile(Shop.class, picky).method(0).decodeArguments(bytes))
        .withMessageContaining("price(arg0).net: the mapping of Money failed");
  }

  @Test
  void aMappedTypeIsNoKey() {
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> compile(ByMoney.class, MONEY))
        .withMessageContaining("can't be the key");
  }

  @Test
  void aFormThatContainsItsTypeIsRefused() {
    TypeMapping<Money, Price> circle =
        new TypeMapping<>(Money.class, Price.class, money -> new Price(money, null), Price::net);
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> compile(Till.class, circle))
        .withMessageContaining("the form of Money contains Money again");
  }
}
