package io.kops.networking.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.call.BlockerFinder.Blocker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteRetryPolicyTest {
  private static final Blocker STAYS = new Blocker("a", "", false);
  private static final Blocker GOES = new Blocker("b", "", true);

  private final DeleteRetryPolicy patience = new DeleteRetryPolicy(Instant.EPOCH);

  private boolean ends(int second, Blocker... blockers) {
    return patience.endsWith(List.of(blockers), Instant.EPOCH.plus(Duration.ofSeconds(second)));
  }

  @Test
  void limitsTheTimeForStayingBlockers() {
    assertThat(ends(0, STAYS)).isFalse();
    assertThat(ends(29, STAYS)).isFalse();
    assertThat(ends(30, STAYS)).isTrue();
  }

  @Test
  void limitsTheWaitForEndingBlockers() {
    assertThat(ends(0, STAYS, GOES)).isFalse();
    assertThat(ends(200, STAYS, GOES)).isFalse();
    assertThat(ends(599, STAYS, GOES)).isFalse();
    assertThat(ends(600, STAYS, GOES)).isTrue();
  }

  @Test
  void limitsTheWaitForUnknownBlockers() {
    assertThat(ends(0)).isFalse();
    assertThat(ends(299)).isFalse();
    assertThat(ends(300)).isTrue();
  }

  @Test
  void restartsTheShortLimitWhileBlockersDisappear() {
    assertThat(ends(0, STAYS, STAYS, STAYS)).isFalse();
    assertThat(ends(29, STAYS, STAYS)).isFalse();
    assertThat(ends(58, STAYS)).isFalse();
    assertThat(ends(87, STAYS)).isFalse();
    assertThat(ends(88, STAYS)).isTrue();
  }

  @Test
  void startsTheShortLimitAfterTheLastEndingBlocker() {
    assertThat(ends(0, GOES)).isFalse();
    assertThat(ends(100, STAYS)).isFalse();
    assertThat(ends(129, STAYS)).isFalse();
    assertThat(ends(131, STAYS)).isTrue();
  }
}
