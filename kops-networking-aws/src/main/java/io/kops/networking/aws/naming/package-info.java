/**
 * What the resources of a cluster are called: their {@link io.kops.networking.aws.naming.Kinds},
 * and the {@link io.kops.networking.aws.naming.Names} that kops gives them.
 */
@NullMarked
package io.kops.networking.aws.naming;

import org.jspecify.annotations.NullMarked;
