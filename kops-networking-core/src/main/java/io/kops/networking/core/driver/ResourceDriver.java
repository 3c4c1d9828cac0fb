package io.kops.networking.core.driver;

import io.kops.networking.plan.AwsReadException;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes, changes and deletes the resources of one kind. Safe for use by several threads at once on
 * different resources.
 */
public interface ResourceDriver {
  /** Returns the kind. */
  ResourceKind kind();

  /** Returns what it means that this property differs. Tags can always be set in place. */
  FieldPolicy policyOf(String field);

  /**
   * Returns what it means that a property differs in this way; by default what it means for the
   * field, whichever way it differs.
   */
  default FieldPolicy policyOf(Change change) {
    return policyOf(change.field());
  }

  /** Returns what a user can do about a change that is {@linkplain FieldPolicy#REFUSE refused}. */
  default String remedyFor(Change refused) {
    return "put the old value back into the spec, or make a cluster of another name";
  }

  /**
   * Tells whether a resource that is as it should be can be used already. One that cannot is
   * updated without a change, which waits for it.
   *
   * @param observed its properties as they were seen
   */
  default boolean isReady(Map<String, PropertyValue> observed) {
    return true;
  }

  /**
   * Returns the keys that identify a resource of this kind without its name, strongest first; empty
   * if the name is part of the resource and cannot be edited.
   */
  default List<NaturalKey> naturalKeys() {
    return List.of();
  }

  /**
   * Returns the observed value that a desired property replaces: by default the value of the same
   * property. If only one of several properties is set at a time, such as the target of a route,
   * returns the value of the property that was set.
   *
   * @param field the desired property
   * @param observed the observed properties
   */
  default Optional<PropertyValue> displacedBy(String field, Map<String, PropertyValue> observed) {
    return Optional.ofNullable(observed.get(field));
  }

  /**
   * Returns whether the referenced resource can be used by only one resource at a time. The old
   * user is then deleted first.
   */
  default boolean isExclusive(String field) {
    return false;
  }

  /**
   * Returns whether a resource of this kind directs traffic to another resource. It is then changed
   * after the children of that resource, unless the source of the traffic is new too.
   */
  default boolean directsTraffic() {
    return false;
  }

  /**
   * Returns a key that resources share which one call can act on; by default every resource has its
   * own.
   */
  default String batchOf(PlannedResource resource) {
    return resource.id().toString();
  }

  /**
   * Tells whether something new of this kind must be there before something old in the same place
   * goes, as a firewall rule must that takes over from another.
   */
  default boolean createBeforeDestroy() {
    return false;
  }

  /**
   * Tells whether one place has room for all of these at a time. Where it has not, the old goes
   * before the new comes.
   *
   * @param together the properties of all that would be there, desired or observed
   */
  default boolean fitsQuota(List<Map<String, PropertyValue>> together) {
    return true;
  }

  /** Tells whether deleting what a resource of this kind is a part of deletes it as well. */
  default boolean deletedWithParent() {
    return false;
  }

  /**
   * Carries out the action of these resources, all of one batch and with the same action, which is
   * never {@code KEEP}.
   *
   * @return their ids in the cloud, in the same order
   * @throws ActionFailedException if the cloud refused; nothing was changed by the refused call
   * @throws OutcomeUnknownException if the answer to a call was lost
   * @throws AwsReadException if the resource could not be looked at on the way
   */
  List<String> act(List<PlannedResource> batch, ActionContext context);
}
