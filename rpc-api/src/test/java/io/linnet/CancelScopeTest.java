package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class CancelScopeTest {

  private final CancelScope scope = CancelScope.create();
  private final List<String> told = new ArrayList<>();

  @Test
  void endsOnceAndTheFirstReasonStays() {
    assertThat(scope.reason()).isNull();
    scope.onCancel(reason -> told.add("a " + reason));
    scope.cancel(ErrorCode.TIMEOUT);
    scope.cancel(ErrorCode.CANCELLED);
    assertThat(scope.reason()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(told).containsExactly("a TIMEOUT");
  }

  @Test
  void listenersAreToldInTheirOrder() {
    for (String name : List.of("a", "b", "c")) {
      scope.onCancel(reason -> told.add(name));
    }
    scope.cancel(ErrorCode.CANCELLED);
    assertThat(told).containsExactly("a", "b", "c");
  }

  @Test
  void aListenerIsToldAtOnceWhenTheScopeHasEndedAlready() {
    scope.cancel(ErrorCode.TIMEOUT);
    scope.onCancel(reason -> told.add("late " + reason));
    assertThat(told).containsExactly("late TIMEOUT");
  }

  @Test
  void removedListenersAreNotTold() {
    CancelScope.Listener first = reason -> told.add("first");
    CancelScope.Listener second = reason -> told.add("second");
    CancelScope.Listener third = reason -> told.add("third");
    List.of(first, second, third).forEach(scope::onCancel);
    scope.remove(first);
    scope.remove(third);
    scope.remove(reason -> told.add("never added"));
    scope.cancel(ErrorCode.CANCELLED);
    assertThat(told).containsExactly("second");
  }

  @Test
  void oneThatIsLetGoStaysOnlyWhileItIsAlone() {
    CancelScope.Listener first = reason -> told.add("first");
    CancelScope.Listener second = reason -> told.add("second");
    scope.onCancel(first);
    scope.letGo(first);
    scope.onCancel(second);
    scope.letGo(second);
    scope.cancel(ErrorCode.CANCELLED);
    assertThat(told).as("never more than one").containsExactly("first");
  }

  @Test
  void aListenerThatThrowsKeepsNobodyElseFromBeingTold() {
    var bug = new IllegalStateException("bug");
    CancelScope child = scope.child();
    scope.onCancel(
        reason -> {
          throw bug;
        });
    scope.onCancel(
        reason -> {
          throw new IllegalArgumentException("another");
        });
    scope.onCancel(reason -> told.add("last"));
    assertThatThrownBy(() -> scope.cancel(ErrorCode.CANCELLED))
        .isSameAs(bug)
        .hasSuppressedException(new IllegalArgumentException("another"));
    assertThat(child.reason()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(told).containsExactly("last");
  }

  @Test
  void childrenEndWithTheirParentButNotTheOtherWayRound() {
    CancelScope child = scope.child();
    CancelScope sibling = scope.child();
    CancelScope grandchild = sibling.child();
    child.cancel(ErrorCode.CANCELLED);
    assertThat(scope.reason()).isNull();
    scope.cancel(ErrorCode.TIMEOUT);
    assertThat(child.reason()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(sibling.reason()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(grandchild.reason()).isEqualTo(ErrorCode.TIMEOUT);
  }

  @Test
  void aChildOfAnEndedScopeHasEnded() {
    scope.cancel(ErrorCode.TIMEOUT);
    assertThat(scope.child().reason()).isEqualTo(ErrorCode.TIMEOUT);
  }

  @Test
  void aClosedChildIsNotCancelledAnyMore() {
    CancelScope child = scope.child();
    CancelScope other = scope.child();
    child.close();
    other.close();
    scope.close();
    scope.cancel(ErrorCode.CANCELLED);
    assertThat(child.reason()).isNull();
    assertThat(other.reason()).isNull();
  }

  @Test
  void aClosedChildLeavesNoListenerOnItsParent() {
    scope.onCancel(reason -> told.add("first"));
    List<WeakReference<CancelScope>> children = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CancelScope child = scope.child();
      children.add(new WeakReference<>(child));
      child.close();
    }
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return children.stream().allMatch(child -> child.get() == null);
            });
    assertThat(scope.reason()).isNull();
  }
}
