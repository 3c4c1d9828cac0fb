package io.kops.networking.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final PropertyValue TO_A = PropertyValue.of(Thing.idOf("a"));
  private static final PropertyValue TO_B = PropertyValue.of(Thing.idOf("b"));
  private static final PropertyValue TO_C = PropertyValue.of(Thing.idOf("c"));
  private static final PropertyValue ID_OF_A = PropertyValue.of("thing-a");
  private static final PropertyValue ID_OF_B = PropertyValue.of("thing-b");

  private static final Observation OBSERVATION =
      Observation.builder()
          .add(Thing.called("a").seen())
          .add(Thing.called("b").seen())
          .add(Thing.called("c").seen())
          .build();

  private static PropertyValue list(PropertyValue... values) {
    return new PropertyValue.ListValue(List.of(values));
  }

  private static PropertyValue map(String key, PropertyValue value) {
    return new PropertyValue.MapValue(Map.of(key, value));
  }

  @Test
  void findsReferencesInListsAndMaps() {
    assertThat(References.in(Map.of("x", TO_C, "y", list(TO_B, PropertyValue.of(1)))))
        .containsExactly(Thing.idOf("b"), Thing.idOf("c"));
    assertThat(References.in(Map.of("x", map("y", list(TO_A))))).containsExactly(Thing.idOf("a"));
    assertThat(References.in(Map.of("x", ID_OF_A))).isEmpty();
  }

  @Test
  void findsPhysicalIdsInObservedProperties() {
    assertThat(
            References.observedIn(
                Map.of("x", list(ID_OF_B), "y", map("z", ID_OF_A), "w", PropertyValue.of("w")),
                OBSERVATION))
        .containsExactly(Thing.idOf("a"), Thing.idOf("b"));
  }

  @Test
  void findsUsedResourcesButNotTheResourceItself() {
    ObservedResource resource =
        ObservedResource.owned(
                Thing.idOf("a"), "thing-a", Map.of("self", ID_OF_A, "x", ID_OF_B), Map.of())
            .using(List.of("thing-c", "thing-unknown"));

    assertThat(References.observedIn(resource, OBSERVATION))
        .containsExactly(Thing.idOf("b"), Thing.idOf("c"));
  }

  @Test
  void collectsAllTexts() {
    assertThat(References.textsIn(Map.of("x", list(ID_OF_B), "y", map("z", ID_OF_A), "w", TO_A)))
        .containsExactly("thing-a", "thing-b");
  }
}
