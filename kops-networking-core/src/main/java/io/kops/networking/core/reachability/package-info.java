/**
 * Answers, before anything is created, whether one end of a cluster's network can send packets to
 * another, and along which path.
 *
 * <p>{@link io.kops.networking.core.reachability.Reachability} answers a {@link
 * io.kops.networking.core.reachability.Question} about two {@link
 * io.kops.networking.core.reachability.Endpoint}s of a {@link
 * io.kops.networking.core.reachability.Vpc}. The {@link
 * io.kops.networking.core.reachability.Answer} has every hop.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.reachability;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
