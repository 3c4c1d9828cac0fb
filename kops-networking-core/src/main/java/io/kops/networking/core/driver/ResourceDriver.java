package io.kops.networking.core.driver;

import io.kops.networking.plan.AwsReadException;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates, changes and deletes the resources of one kind. Thread-safe for different resources. */
public interface ResourceDriver {
  ResourceKind kind();

  /** Returns the policy for a property. Tags can always be updated in place. */
  FieldPolicy policyOf(String field);

  /** Returns the policy for a change; by default that of its field. */
  default FieldPolicy policyOf(Change change) {
    return policyOf(change.field());
  }

  /** Returns the remedy for a change that is {@linkplain FieldPolicy#REFUSE refused}. */
  default String remedyFor(Change refused) {
    return "restore the old value in the spec, or create a cluster with another name";
  }

  /**
   * Returns whether an unchanged resource can be used already. One that cannot is updated without a
   * change, which waits for it.
   *
   * @param observed its observed properties
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
   * Returns a key shared by the resources that one call can act on; by default each resource has
   * its own.
   */
  default String batchOf(PlannedResource resource) {
    return resource.id().toString();
  }

  /**
   * Returns whether one call can perform different actions, so that a batch can contain resources
   * with different actions.
   */
  default boolean combinesActions() {
    return false;
  }

  /**
   * Returns whether a new resource of this kind must exist before an old one in the same parent is
   * deleted, such as a firewall rule that replaces another.
   */
  default boolean createBeforeDestroy() {
    return false;
  }

  /**
   * Returns whether one parent has quota for all these resources at the same time. If not, the old
   * one is deleted before the new one is created.
   *
   * @param together the properties of all resources in the parent, desired or observed
   */
  default boolean fitsQuota(List<Map<String, PropertyValue>> together) {
    return true;
  }

  /**
   * Returns the kinds of which unwanted resources are deleted after those of this kind, because
   * plans find those of this kind by them.
   */
  default Set<ResourceKind> deletedBefore() {
    return Set.of();
  }

  /** Returns whether deleting the parent of a resource of this kind deletes it as well. */
  default boolean deletedWithParent() {
    return false;
  }

  /**
   * Performs the actions of these resources, all of one batch and, unless the driver {@linkplain
   * #combinesActions combines actions}, with the same action. No action is {@code KEEP}.
   *
   * @return their physical ids, in the same order
   * @throws ActionFailedException if the cloud rejected a call; the rejected call changed nothing
   * @throws OutcomeUnknownException if the response to a call was lost
   * @throws AwsReadException if the state of the resource could not be read
   */
  List<String> act(List<PlannedResource> batch, ActionContext context);
}
