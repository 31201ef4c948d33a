package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a contract gets from its super-interfaces. */
final class ContractInheritanceTest {

  interface Crud<T, I> {

    T find(I id);

    List<T> all(T[] like);

    void save(T entity);
  }

  record User(long id) {}

  interface Users extends Crud<User, Long> {

    @Override
    void save(User user);

    String extra();
  }

  interface Legible {
    CharSequence read();
  }

  interface Texts extends Legible {
    @Override
    String read();
  }

  interface First {
    Object shared();
  }

  interface Second {
    String shared();
  }

  interface Both extends First, Second {}

  interface Source<R> {
    R next();
  }

  interface AsyncSource extends Source<CompletableFuture<String>> {}

  @SuppressWarnings("rawtypes") // is what is refused
  interface RawUsers extends Crud {}

  @Test
  void typeVariablesOfSuperInterfacesAreResolved() {
    Contract contract = Contract.of(Users.class);
    assertThat(contract.methods())
        .extracting(MethodDescriptor::signature)
        .containsExactly("all(User[])", "extra()", "find(Long)", "save(User)");
    MethodDescriptor all = contract.methods().get(0);
    assertThat(all.parameterTypes()).containsExactly(User[].class);
    assertThat(all.resultType().getTypeName())
        .isEqualTo("java.util.List<" + User.class.getName() + ">");
    MethodDescriptor find = contract.methods().get(2);
    assertThat(find.parameterTypes()).containsExactly(Long.class);
    assertThat(find.resultType()).isEqualTo(User.class);
  }

  @Test
  void bridgesAreNotRemote() {
    List<MethodDescriptor> methods = Contract.of(Texts.class).methods();
    assertThat(methods).hasSize(1);
    assertThat(methods.get(0).method().isBridge()).isFalse();
    assertThat(methods.get(0).resultType()).isEqualTo(String.class);
  }

  @Test
  void aMethodInheritedTwiceIsOneMethodWithTheNarrowerResult() {
    List<MethodDescriptor> methods = Contract.of(Both.class).methods();
    assertThat(methods).hasSize(1);
    assertThat(methods.get(0).resultType()).isEqualTo(String.class);
  }

  @Test
  void aFutureThatFillsATypeVariableIsAsynchronous() {
    MethodDescriptor next = Contract.of(AsyncSource.class).methods().get(0);
    assertThat(next.style()).isEqualTo(CallStyle.ASYNC);
    assertThat(next.resultType()).isEqualTo(String.class);
  }

  @Test
  void aRawSuperInterfaceIsRefusedBecauseItsTypesStayOpen() {
    assertThatThrownBy(() -> Contract.of(RawUsers.class))
        .isInstanceOf(InvalidContractException.class)
        .hasMessageContainingAll(
            "all(Object[]): its types are open; extend Crud<…> with actual types, not raw",
            "find(Object): its types are open",
            "save(Object): its types are open");
  }
}
