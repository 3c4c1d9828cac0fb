/**
 * Reading and writing kops documents of v1alpha2 and v1alpha3. Start with {@link
 * io.kops.networking.core.yaml.ClusterYaml}.
 *
 * <p>A text becomes a tree of nodes that remember their places, each document of the tree becomes a
 * typed value, and an edited value goes back as the difference between what it was and what it is,
 * so that fields this library does not know stay where they are.
 *
 * <p>Paths of problems: a field of the {@code Cluster} document starts at its root, such as {@code
 * spec.subnets[2].cidr}; a field of an {@code InstanceGroup} document starts with {@code
 * instanceGroups[<name>]}, such as {@code instanceGroups[nodes].spec.maxSize}; a document whose
 * kind or name is missing is {@code documents[<n>]}, counted from 0 without the empty ones.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.yaml;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
