package io.linnet.benchmarks.workload;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user account; a plain bean, as applications have them. */
@SuppressWarnings("serial") // the lists are: a marker is all that some peers ask for
public final class User implements Serializable {

  private static final long serialVersionUID = 1;

  private long id;
  private @Nullable String name;
  private int sex;
  private @Nullable LocalDate birthday;
  private @Nullable String email;
  private @Nullable String mobile;
  private @Nullable String address;
  private @Nullable String icon;
  private @Nullable List<Integer> permissions;
  private int status;
  private @Nullable LocalDateTime createTime;
  private @Nullable LocalDateTime updateTime;

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  public int getSex() {
    return sex;
  }

  public void setSex(int sex) {
    this.sex = sex;
  }

  public @Nullable LocalDate getBirthday() {
    return birthday;
  }

  public void setBirthday(@Nullable LocalDate birthday) {
    this.birthday = birthday;
  }

  public @Nullable String getEmail() {
    return email;
  }

  public void setEmail(@Nullable String email) {
    this.email = email;
  }

  public @Nullable String getMobile() {
    return mobile;
  }

  public void setMobile(@Nullable String mobile) {
    this.mobile = mobile;
  }

  public @Nullable String getAddress() {
    return address;
  }

  public void setAddress(@Nullable String address) {
    this.address = address;
  }

  public @Nullable String getIcon() {
    return icon;
  }

  public void setIcon(@Nullable String icon) {
    this.icon = icon;
  }

  public @Nullable List<Integer> getPermissions() {
    return permissions;
  }

  public void setPermissions(@Nullable List<Integer> permissions) {
    this.permissions = permissions;
  }

  public int getStatus() {
    return status;
  }

  public void setStatus(int status) {
    this.status = status;
  }

  public @Nullable LocalDateTime getCreateTime() {
    return createTime;
  }

  public void setCreateTime(@Nullable LocalDateTime createTime) {
    this.createTime = createTime;
  }

  public @Nullable LocalDateTime getUpdateTime() {
    return updateTime;
  }

  public void setUpdateTime(@Nullable LocalDateTime updateTime) {
    this.updateTime = updateTime;
  }
}
