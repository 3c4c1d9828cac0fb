/**
 * The routes of kubenet, and the source/destination check of machines that forward traffic of pods.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.kubenet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
