package io.kops.networking.aws.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.CallLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallLimitsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final CallLimits limits = CallLimits.documented();

  private Duration afterTaking(String action, int calls) {
    return IntStream.range(0, calls)
        .mapToObj(i -> limits.take(action, NOW))
        .reduce((before, last) -> last)
        .orElseThrow();
  }

  @Test
  void allowsABurstOfOneLessThanTheBucket() {
    assertThat(afterTaking("CreateSubnet", 49)).isZero();
    assertThat(afterTaking("CreateNatGateway", 9)).isZero();
    assertThat(afterTaking("DescribeVpcs", 99)).isZero();
  }

  @Test
  void allowsFurtherCallsAsTheBucketFills() {
    afterTaking("CreateNatGateway", 9);
    assertThat(limits.take("CreateNatGateway", NOW)).isEqualTo(Duration.ofSeconds(1));
    assertThat(limits.take("CreateNatGateway", NOW)).isEqualTo(Duration.ofSeconds(2));
    assertThat(limits.take("CreateNatGateway", NOW.plusSeconds(3))).isZero();
  }

  @Test
  void limitsEachActionSeparately() {
    afterTaking("CreateSubnet", 80);
    assertThat(limits.take("CreateRouteTable", NOW)).isZero();
  }

  @Test
  void halvesTheRateAfterThrottling() {
    limits.take("CreateSubnet", NOW);
    limits.throttled("CreateSubnet");
    assertThat(limits.take("CreateSubnet", NOW)).isEqualTo(Duration.ofMillis(400));
    limits.throttled("CreateSubnet");
    assertThat(limits.take("CreateSubnet", NOW.plusSeconds(60))).isZero();
    assertThat(afterTaking("CreateSubnet", 48)).isZero();
  }

  @Test
  void keepsAMinimumRate() {
    for (int i = 0; i < 100; i++) {
      limits.throttled("CreateSubnet");
    }
    assertThat(limits.take("CreateSubnet", NOW)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void restoresTheRateAfterSuccessfulCalls() {
    limits.take("CreateSubnet", NOW);
    limits.throttled("CreateSubnet");
    for (int i = 0; i < 20; i++) {
      limits.admitted("CreateSubnet");
    }
    assertThat(limits.take("CreateSubnet", NOW)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void fillsNothingWhenTheClockMovesBack() {
    afterTaking("CreateNatGateway", 9);
    assertThat(limits.take("CreateNatGateway", NOW.minusSeconds(60)))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void acceptsOtherLimits() {
    limits.with("CreateRoute", 2, 0.5);
    assertThat(afterTaking("CreateRoute", 3)).isEqualTo(Duration.ofSeconds(2));
    assertThatThrownBy(() -> limits.with("CreateRoute", 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.with("CreateRoute", 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sharesTheLimitsBetweenProcesses() {
    CallLimits one = limits.sharedBy(7);
    for (int i = 0; i < 7; i++) {
      assertThat(one.take("CreateSubnet", NOW)).isZero();
    }
    assertThat(one.take("CreateSubnet", NOW)).isEqualTo(Duration.ofMillis(1400));
    assertThat(limits.sharedBy(100).take("CreateNatGateway", NOW)).isZero();
    assertThatThrownBy(() -> limits.sharedBy(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dividesASharedLimitFurther() {
    CallLimits part = limits.with("CreateRoute", 6, 3).sharedBy(2).sharedBy(3);
    assertThat(part.take("CreateRoute", NOW)).isZero();
    assertThat(part.take("CreateRoute", NOW)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void allowsNothingWithoutAShare() {
    assertThat(CallLimits.none().sharedBy(9).take("CreateNatGateway", NOW)).isZero();
    assertThat(CallLimits.none().sharedBy(9).take("CreateNatGateway", NOW)).isZero();
  }

  @Test
  void delaysNothingWithoutLimits() {
    CallLimits none = CallLimits.none();
    for (int i = 0; i < 1000; i++) {
      assertThat(none.take("CreateNatGateway", NOW)).isZero();
    }
  }
}
