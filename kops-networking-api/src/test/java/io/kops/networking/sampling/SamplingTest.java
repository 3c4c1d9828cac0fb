package io.kops.networking.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
  @Test
  void spreadsASampleFromTheFirstCaseToTheLast() {
    assertThat(Sampling.spread(List.of(0, 1, 2, 3, 4, 5, 6), 3)).containsExactly(0, 3, 6);
    assertThat(Sampling.spread(List.of(0, 1, 2, 3), 1)).containsExactly(0);
  }

  @Test
  void takesAllCasesIfThereAreFewerThanTheSample() {
    assertThat(Sampling.spread(List.of(0, 1), 3)).containsExactly(0, 1);
  }

  @ParameterizedTest
  @Sampled(every = 2)
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void runsEverySecondInvocationUnlessThorough(int index) {
    assertThat(Sampling.isThorough() || index % 2 == 0).isTrue();
  }
}
