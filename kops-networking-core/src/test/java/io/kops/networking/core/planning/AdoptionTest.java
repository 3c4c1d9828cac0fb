package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.resource.PropertyValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The cluster adopts one of several resources with the same name. */
class AdoptionTest {
  private static final ObservedResource ADOPTED_NET = seen("net", "n-1").createdAt(Instant.EPOCH);
  private static final ObservedResource OTHER_NET = seen("net", "n-2").createdAt(Instant.MAX);

  private static ObservedResource seen(String name, String physicalId, String... refersTo) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    for (int i = 0; i < refersTo.length; i++) {
      properties.put("of" + i, PropertyValue.of(refersTo[i]));
    }
    return ObservedResource.owned(Thing.idOf(name), physicalId, properties, Map.of());
  }

  private static String adopted(ObservedResource... seen) {
    Observation.Builder observation = Observation.builder();
    List.of(seen).forEach(observation::add);
    return observation.build().find(Thing.idOf("a")).orElseThrow().physicalId();
  }

  @Test
  void prefersOwnedResource() {
    assertThat(adopted(seen("a", "t-1").as(Ownership.FOREIGN), seen("a", "t-2"))).isEqualTo("t-2");
  }

  @Test
  void avoidsResourceThatRefersToDuplicate() {
    assertThat(
            adopted(
                ADOPTED_NET, OTHER_NET, seen("a", "t-1", "n-1", "n-2"), seen("a", "t-2", "n-1")))
        .isEqualTo("t-2");
  }

  @Test
  void prefersResourceThatRefersToAdoptedOne() {
    assertThat(adopted(ADOPTED_NET, OTHER_NET, seen("a", "t-1"), seen("a", "t-2", "n-1")))
        .isEqualTo("t-2");
  }

  @Test
  void countsIndirectUsers() {
    assertThat(
            adopted(
                seen("a", "t-1"),
                seen("a", "t-2"),
                seen("direct", "u-1", "t-1"),
                seen("first", "u-2", "t-2"),
                seen("second", "u-3", "u-2")))
        .isEqualTo("t-2");
  }
}
