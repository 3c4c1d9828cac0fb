/**
 * The routes of kubenet, and the source/destination check of machines that forward traffic of pods.
 */
@NullMarked
package io.kops.networking.aws.kubenet;

import org.jspecify.annotations.NullMarked;
