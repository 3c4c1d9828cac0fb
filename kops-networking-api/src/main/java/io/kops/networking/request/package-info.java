/**
 * The input of {@code kops create cluster}: its flags as a {@link
 * io.kops.networking.request.CreateClusterRequest}, and the values of {@code --networking} as
 * {@link io.kops.networking.request.NetworkingOption}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.request;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
