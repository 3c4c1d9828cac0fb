/**
 * What the resources of a cluster are called: their {@link io.kops.networking.aws.naming.Kinds},
 * and the {@link io.kops.networking.aws.naming.Names} that kops gives them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.naming;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
