package io.kops.networking.core.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateStoreLocationsTest {
  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3:///", "s3:///k.example.com", "s3:", "gs://bucket", ""})
  void parsesNoLocationFromTextWithoutBucket(String text) {
    assertThat(StateStoreLocations.parse(text)).isEmpty();
  }

  @Test
  void parsesBucketAndPathWithoutTrailingSlash() {
    assertThat(StateStoreLocations.parse("s3://bucket/"))
        .contains(new StateStoreLocations.Location("bucket", ""));
    assertThat(StateStoreLocations.parse("s3://bucket/a/b/"))
        .contains(new StateStoreLocations.Location("bucket", "a/b"));
  }
}
