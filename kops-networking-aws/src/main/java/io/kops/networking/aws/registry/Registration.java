package io.kops.networking.aws.registry;

import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.core.descriptor.ResourceDescriptor;
import io.kops.networking.core.driver.ResourceDriver;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The parts of one kind.
 *
 * <p>The factories name no type of an optional SDK module in their signatures: a factory that is
 * not called must not load such a type.
 *
 * @param descriptor describes the kind
 * @param driver creates the driver; empty if the context lacks its client
 * @param reader creates the reader; empty if the context lacks its client, or if the reader of
 *     another kind also reads this one
 */
record Registration(
    ResourceDescriptor descriptor,
    Function<DriverContext, Optional<ResourceDriver>> driver,
    Function<ReaderContext, Optional<KindReader>> reader) {
  /** Registers a kind that every plan can contain. */
  static Registration of(
      ResourceDescriptor descriptor, Function<DriverContext, ResourceDriver> driver) {
    return new Registration(descriptor, driver.andThen(Optional::of), context -> Optional.empty());
  }

  /** Registers a kind of instance groups. */
  static Registration ofInstances(
      ResourceDescriptor descriptor,
      BiFunction<DriverContext, InstanceClients, ResourceDriver> driver) {
    return new Registration(
        descriptor,
        context -> context.instances().map(clients -> driver.apply(context, clients)),
        context -> Optional.empty());
  }

  /** Registers a kind of network load balancers, whose client is optional. */
  static Registration ofNetworkLoadBalancers(
      ResourceDescriptor descriptor,
      BiFunction<DriverContext, InstanceClients, ResourceDriver> driver) {
    return new Registration(
        descriptor,
        context ->
            context
                .instances()
                .filter(InstanceClients::hasNetworkLoadBalancing)
                .map(clients -> driver.apply(context, clients)),
        context -> Optional.empty());
  }

  Registration readBy(Function<ReaderContext, KindReader> factory) {
    return new Registration(descriptor, driver, factory.andThen(Optional::of));
  }

  Registration readByInstances(BiFunction<ReaderContext, InstanceClients, KindReader> factory) {
    return new Registration(
        descriptor,
        driver,
        context -> context.instances().map(clients -> factory.apply(context, clients)));
  }

  Registration readByNetworkLoadBalancers(
      BiFunction<ReaderContext, InstanceClients, KindReader> factory) {
    return new Registration(
        descriptor,
        driver,
        context ->
            context
                .instances()
                .filter(InstanceClients::hasNetworkLoadBalancing)
                .map(clients -> factory.apply(context, clients)));
  }
}
