/**
 * The machines of clusters as rolling updates see them: Auto Scaling groups and their instances.
 */
@NullMarked
package io.kops.networking.aws.rolling;

import org.jspecify.annotations.NullMarked;
