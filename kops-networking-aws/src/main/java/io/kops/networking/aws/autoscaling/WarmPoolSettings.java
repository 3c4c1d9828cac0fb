package io.kops.networking.aws.autoscaling;

import io.kops.networking.resource.PropertyValue;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The warm pool of an Auto Scaling group.
 *
 * @param minSize the minimum number of instances in the pool
 * @param maxPrepared the maximum number of instances in the group and its pool together; -1 for the
 *     maximum size of the group
 * @param hookTimeout the seconds that the lifecycle hook waits for the signal of an instance; empty
 *     for no hook
 */
public record WarmPoolSettings(int minSize, int maxPrepared, OptionalInt hookTimeout) {
  /** The maximum size of the group limits the pool. */
  public static final int MAX_SIZE_OF_GROUP = -1;

  static final String MIN_SIZE = "minSize";
  static final String MAX_PREPARED = "maxGroupPreparedCapacity";
  static final String HOOK_TIMEOUT = "lifecycleHookTimeout";
  static final PropertyValue NONE = new PropertyValue.MapValue(Map.of());

  /** A pool whose deletion is in progress. */
  static final PropertyValue BEING_DELETED =
      new PropertyValue.MapValue(Map.of("status", PropertyValue.of("PendingDelete")));

  PropertyValue property() {
    Map<String, PropertyValue> fields = new TreeMap<>();
    fields.put(MIN_SIZE, PropertyValue.of(minSize));
    fields.put(MAX_PREPARED, PropertyValue.of(maxPrepared));
    hookTimeout.ifPresent(seconds -> fields.put(HOOK_TIMEOUT, PropertyValue.of(seconds)));
    return new PropertyValue.MapValue(fields);
  }

  /** Parses a property; empty for no pool, or one that is being deleted. */
  static Optional<WarmPoolSettings> of(@Nullable PropertyValue property) {
    return property instanceof PropertyValue.MapValue fields
            && !property.equals(NONE)
            && !property.equals(BEING_DELETED)
        ? Optional.of(
            new WarmPoolSettings(
                Math.toIntExact(fields.whole(MIN_SIZE)),
                Math.toIntExact(fields.whole(MAX_PREPARED)),
                fields.values().containsKey(HOOK_TIMEOUT)
                    ? OptionalInt.of(Math.toIntExact(fields.whole(HOOK_TIMEOUT)))
                    : OptionalInt.empty()))
        : Optional.empty();
  }
}
