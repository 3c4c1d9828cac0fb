/**
 * The {@link io.kops.networking.aws.naming.Kinds} of resources and the {@link
 * io.kops.networking.aws.naming.Names} that kops gives them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.naming;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
