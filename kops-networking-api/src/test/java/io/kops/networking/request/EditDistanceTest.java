package io.kops.networking.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.request.NetworkingOption.EditDistance;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({"calico, calico, 0", "calcio, calico, 2", "weve, weave, 1", "'', cni, 3"})
  void countsEdits(String left, String right, int distance) {
    assertThat(EditDistance.between(left, right)).isEqualTo(distance);
  }

  @Property(tries = 200)
  void isSymmetricAndZeroForEqualTexts(
      @ForAll @StringLength(max = 12) String left, @ForAll @StringLength(max = 12) String right) {
    assertThat(EditDistance.between(left, right)).isEqualTo(EditDistance.between(right, left));
    assertThat(EditDistance.between(left, right) == 0).isEqualTo(left.equals(right));
  }
}
