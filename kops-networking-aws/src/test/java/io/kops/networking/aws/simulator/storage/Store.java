package io.kops.networking.aws.simulator.storage;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All objects of one kind, ordered by identifier.
 *
 * <p>{@link #require} and {@link #read} are reads by a caller, which may miss a new object. {@link
 * #find} and {@link #all} are reads by the service itself, which see every object.
 */
public final class Store<T extends Resource> {
  private final Visibility visibility;
  private final Function<String, AwsFailure> notFound;
  private final NavigableMap<String, T> byId;

  /**
   * Creates an empty store.
   *
   * @param notFound the error for an identifier that does not exist
   */
  public Store(Visibility visibility, Function<String, AwsFailure> notFound) {
    this(visibility, notFound, Comparator.naturalOrder());
  }

  /**
   * Creates an empty store.
   *
   * @param notFound the error for an identifier that does not exist
   * @param order the order of identifiers; identifiers that compare as equal are the same
   */
  public Store(
      Visibility visibility, Function<String, AwsFailure> notFound, Comparator<String> order) {
    this.visibility = visibility;
    this.notFound = notFound;
    this.byId = new TreeMap<>(order);
  }

  /** Adds a new object, which may be hidden at first. */
  public T add(T resource) {
    visibility.apply(resource);
    byId.put(resource.id(), resource);
    return resource;
  }

  public void remove(T resource) {
    byId.remove(resource.id());
  }

  /**
   * Returns the object for an identifier in a call.
   *
   * @throws AwsFailure if it does not exist or is still hidden
   */
  public T require(String id) {
    return readable(id).orElseThrow(() -> notFound.apply(id));
  }

  /**
   * Returns the object for an identifier in a call; empty if it does not exist or is still hidden.
   */
  public Optional<T> readable(String id) {
    return find(id).filter(resource -> !visibility.isHiddenFromRead(resource));
  }

  /** Returns the visible objects for a list. Counts as a read of the hidden ones. */
  public List<T> read(Predicate<? super T> wanted) {
    return select(resource -> wanted.test(resource) && !visibility.isHiddenFromRead(resource));
  }

  /** Returns the visible objects for a further page of a list. Does not count as another read. */
  public List<T> readOn(Predicate<? super T> wanted) {
    return select(resource -> wanted.test(resource) && !visibility.isHidden(resource));
  }

  /** Returns an object, hidden or not. */
  public Optional<T> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns all objects, hidden or not. */
  public Collection<T> all() {
    return List.copyOf(byId.values());
  }

  /** Returns the objects that match a condition, hidden or not. */
  public List<T> select(Predicate<? super T> wanted) {
    List<T> selected = new ArrayList<>();
    for (T resource : byId.values()) {
      if (wanted.test(resource)) {
        selected.add(resource);
      }
    }
    return selected;
  }

  /** Returns whether any object matches a condition, hidden or not. */
  public boolean has(Predicate<? super T> wanted) {
    return byId.values().stream().anyMatch(wanted);
  }
}
