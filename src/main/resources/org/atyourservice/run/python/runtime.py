# -*- coding: utf-8 -*-
"""Runs one function of a template's actions.py with the job that AtYourService gave it.

Sent along with the template's files; Python 3.4 and later, and 2.7. What a function is given comes from AYS_DATA, what
it changes goes to AYS_OUTPUT. What AtYourService had and isn't here ends in a sentence that names it.
"""
from __future__ import print_function

import copy
import io
import json
import keyword
import os
import re
import sys
import tokenize
import traceback
import types

TEMPLATE = os.environ["AYS_TEMPLATE"]
ACTION = os.environ["AYS_ACTION"]
FILE = os.path.join(TEMPLATE, "actions.py")
NEW = sys.version_info[0] >= 3
TEXTS = (str,) if NEW else (str, type(u""))


class NotHere(Exception):
    """Something that AtYourService had and this runtime has not."""


def not_here(name, instead=None):
    return NotHere("%s is not available here%s." % (name, ": " + instead if instead else ""))


# ---------------------------------------------------------------------------------------------------------- data

def plain(name):
    """How names are compared: os.image, os_image and osImage are the same attribute."""
    return re.sub(r"[._-]", "", name).lower()


def wrap(value):
    if isinstance(value, dict):
        return Struct((key, wrap(item)) for key, item in value.items())
    if isinstance(value, list):
        return [wrap(item) for item in value]
    return value if NEW or not isinstance(value, type(u"")) else native(value)


def native(text):
    """Texts of Python 2 are bytes where they can be, as its programs expect."""
    try:
        return text.encode("ascii")
    except UnicodeError:
        return text


class Struct(dict):
    """A dictionary whose entries can be read and set as attributes too."""

    def _key(self, name):
        if name in self:
            return name
        for key in self:
            if plain(key) == plain(name):
                return key
        return None

    def __getattr__(self, name):
        key = None if name.startswith("__") else self._key(name)
        if key is None:
            raise AttributeError(name)
        return self[key]

    def __setattr__(self, name, value):
        self[self._key(name) or name] = value

    def __deepcopy__(self, memo):
        return Struct((key, copy.deepcopy(item, memo)) for key, item in self.items())

    def to_dict(self):
        return copy.deepcopy(dict(self))


class Data(object):
    """The attributes of a service. One without a value has the empty one of its type."""

    def __init__(self, owner, values, blanks, closed):
        fields = dict((name, wrap(value)) for name, value in blanks.items())
        fields.update((name, wrap(value)) for name, value in values.items() if value is not None)
        self.__dict__.update(_owner=owner, _closed=closed, _fields=fields)

    def _key(self, name):
        if name in self._fields:
            return name
        for key in self._fields:
            if plain(key) == plain(name):
                return key
        if any(plain(secret) == plain(name) for secret in self._closed):
            raise not_here("The secret %s of %s" % (name, self._owner),
                           "only a service itself, its parent and its producers are opened")
        raise AttributeError("%s has no attribute %s; it has %s" % (
            self._owner, name, ", ".join(sorted(self._fields)) or "none"))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._fields[self._key(name)]

    def __setattr__(self, name, value):
        self._fields[self._key(name)] = value

    __getitem__ = __getattr__
    __setitem__ = __setattr__

    def __contains__(self, name):
        return name in self._fields

    def to_dict(self):
        return copy.deepcopy(self._fields)


# -------------------------------------------------------------------------------------------------------- waiting

class Done(object):
    """The value of something that is over already; may be awaited and may be left alone."""

    def __init__(self, value=None):
        self.value = value

    def __await__(self):
        return _Over(self.value)

    def result(self):
        return self.value


class _Over(object):
    def __init__(self, value):
        self.value = value

    def __iter__(self):
        return self

    def __next__(self):
        error = StopIteration()
        error.value = self.value
        raise error


def sync(waited):
    """The result of what may have to be awaited."""
    if isinstance(waited, Done):
        return waited.value
    if not hasattr(waited, "__await__") and not isinstance(waited, types.GeneratorType):
        return waited
    import asyncio
    import threading

    async_result = []

    def run():
        loop = asyncio.new_event_loop()
        try:
            asyncio.set_event_loop(loop)
            async_result.append((loop.run_until_complete(waited), None))
        except BaseException as error:
            async_result.append((None, error))
        finally:
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    value, error = async_result[0]
    if error is not None:
        raise error
    return value


# -------------------------------------------------------------------------------------------------------- logging

class Logger(object):
    """Lines of the log; warnings and errors are among the errors."""

    def _say(self, out, message, args):
        text = message if isinstance(message, TEXTS) else str(message)
        if args:
            try:
                text = text % args
            except (TypeError, ValueError):
                text = " ".join([text] + [str(arg) for arg in args])
        print(text, file=out)

    def debug(self, message="", *args, **_):
        self._say(sys.stdout, message, args)

    info = log = debug

    def warning(self, message="", *args, **_):
        self._say(sys.stderr, message, args)

    warn = error = critical = warning

    def exception(self, message="", *args, **_):
        self._say(sys.stderr, message, args)
        if sys.exc_info()[1] is not None:
            print(told(sys.exc_info()), file=sys.stderr)

    def get(self, *_, **__):
        return self


# ---------------------------------------------------------------------------------------------------- the service

def kept(action, state):
    print("The state of %s is kept by the application; setting it to %s has no effect." % (action, state))


class State(object):
    def __init__(self, action, state):
        self.__dict__.update(name=action, state=state)

    def __setattr__(self, name, value):
        kept(self.name, value)


class States(dict):
    """The last result of each action: ok, error, or new for one that was never done."""

    def __missing__(self, action):
        return "new"

    def __setitem__(self, action, state):
        kept(action, state)


class Actions(dict):
    def __missing__(self, action):
        return State(action, "new")


class Model(object):
    def __init__(self, facts, shown):
        self.name = facts["name"]
        self.role = facts["role"]
        self.key = facts.get("id") or ""
        self.actionsState = States(facts.get("actions") or {})
        self.actions = Actions((name, State(name, state)) for name, state in self.actionsState.items())
        self.dbobj = Struct(name=facts["name"], actorName=facts.get("template") or "", state="ok")
        values = facts.get("data") or {}
        self.data = Data(shown, values, facts.get("blanks") or {}, facts.get("closed") or [])

    def __getattr__(self, name):
        raise not_here("service.model." + name)

    def save(self):
        pass

    def reSerialize(self):
        pass


class Service(object):
    """A service as templates see it. What its actions change is kept when the action ended well."""

    def __init__(self, world, path, facts):
        self._world = world
        self._path = path
        self._facts = facts
        self.name = self.instance = facts["name"]
        self.role = facts["role"]
        self.path = path
        self.key = "%s!%s" % (self.role, self.name)
        self.model = Model(facts, str(self))
        self.logger = j_logger

    def __str__(self):
        return "%s %s" % (self._facts["role"], self._facts["name"])

    __repr__ = __str__

    def __eq__(self, other):
        return isinstance(other, Service) and other._path == self._path

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._path)

    @property
    def parent(self):
        above = self._facts.get("parent")
        return self._world.service(above) if above else None

    @property
    def parents(self):
        above = self.parent
        return [above] + above.parents if above else []

    @property
    def producers(self):
        return self._linked("producers")

    @property
    def consumers(self):
        return self._linked("consumers")

    def _linked(self, kind):
        if self._facts.get(kind) is None:
            raise not_here("%s of %s" % (kind, self),
                           "a job knows those of its own service, of its parent and of its producers")
        found = {}
        for name, paths in self._facts[kind].items():
            for path in paths:
                other = self._world.service(path)
                for key in set([name, other.role]):
                    if other not in found.setdefault(key, []):
                        found[key].append(other)
        return found

    def _own(self, what):
        if self is not self._world.job.service:
            raise not_here("%s of %s" % (what, self), "a job changes its own service only; ask for a run of that action")

    def save(self):
        return Done()

    saveAll = save

    def delete(self, *_, **__):
        self._own("delete()")
        self._world.deleted = True
        return Done()

    def executeAction(self, action, args=None, context=None, **_):
        self._own("the action " + action)
        return Done(self._world.call(action, args, context))

    runAction = ayncExecuteAction = asyncExecuteAction = executeJob = executeAction

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise not_here("service." + name)


class JobModel(object):
    def __init__(self, action, args):
        self.args = wrap(args)
        self.dbobj = Struct(actionName=action)
        self.actionName = action


class Job(object):
    def __init__(self, service, action, args, context=None):
        self.service = service
        self.action = action
        self.model = JobModel(action, args)
        self.context = {} if context is None else context
        self.logger = j_logger

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise not_here("job." + name)


# -------------------------------------------------------------------------------------------------------------- j

class Missing(object):
    """A part of j that isn't here. Says so when somebody uses it, with its whole name."""

    def __init__(self, name):
        object.__setattr__(self, "_name", name)

    def __getattr__(self, part):
        if part.startswith("__"):
            raise AttributeError(part)
        return Missing(self._name + "." + part)

    def _use(self, *_, **__):
        raise not_here(self._name)

    __call__ = __setattr__ = __getitem__ = __iter__ = __len__ = __bool__ = __nonzero__ = __str__ = __enter__ = _use


class Part(object):
    def __init__(self, _name, **parts):
        self._name = _name
        self.__dict__.update(parts)

    def __getattr__(self, part):
        if part.startswith("__"):
            raise AttributeError(part)
        return Missing(self._name + "." + part)


class Exceptions(object):
    """j.exceptions: each is an exception with a message."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)

        def init(self, message="", *_, **__):
            Exception.__init__(self, message)

        made = type(str(name), (Exception,), {"__init__": init})
        setattr(self, name, made)
        return made


j_logger = Logger()
wrappers = Part("j.tools.async.wrappers", sync=sync)
waiting = Part("j.tools.async", wrappers=wrappers)
tools = Part("j.tools", async_=waiting)
tools.__dict__["async"] = waiting
j = Part("j", tools=tools, logger=j_logger, exceptions=Exceptions())


# ------------------------------------------------------------------------------------------------------- the world

class World(object):
    """All that a job knows."""

    def __init__(self, given):
        self.given = given
        self.facts = given["python"]["services"]
        self.services = {}
        self.deleted = False
        self.module = None
        own = self.service(given["service"]["path"])
        self.job = Job(own, ACTION, given.get("args") or {})
        self.before = own.model.data.to_dict()
        self.old = {}

    def service(self, path):
        if path not in self.facts:
            raise not_here("The service " + path, "a job knows its own service, what is above, and both ends of its links")
        if path not in self.services:
            self.services[path] = Service(self, path, self.facts[path])
        return self.services[path]

    def call(self, action, args=None, context=None):
        function = self.function(action)
        return invoke(function, Job(self.job.service, action, args or {}, context))

    def function(self, action):
        function = getattr(self.module, action, None)
        for name in dir(self.module):
            if function is None and name.startswith("Actions"):
                holder = getattr(self.module, name)
                if isinstance(holder, type) and callable(getattr(holder, action, None)):
                    function = getattr(holder(), action)
        if not callable(function):
            raise not_here("The action " + action, "actions.py has no function of that name")
        return function

    def run(self):
        """The value that the function returned, the last one for several changes."""
        jobs = list(self.changes()) if ACTION == "processChange" else []
        result = None
        for job in jobs or [self.job]:
            result = invoke(self.function(ACTION), job)
        return result

    def changes(self):
        """One call for each category, as AtYourService did; the data are as they were before."""
        changes = self.given.get("changes") or []
        own = self.job.service
        changed = {}
        for change in changes:
            if change["category"] == "config":
                changed[change["name"]] = change["after"]
                if change["name"] in own.model.data and change["before"] is not None:
                    self.old[change["name"]] = wrap(change["before"])
                    own.model.data[change["name"]] = wrap(change["before"])
        if changed:
            yield Job(own, ACTION, dict(changed, changeCategory="dataschema"), self.job.context)
        for change in changes:
            if change["category"] == "links":
                args = {"changeCategory": "links"}
                if "producer_removed" in change:
                    args["producer_removed"] = change["producer_removed"]
                yield Job(own, ACTION, args, self.job.context)
        for category in sorted(set(change["category"] for change in changes) - set(["config", "links"])):
            yield Job(own, ACTION, {"changeCategory": "ui" if category == "dataschema" else category},
                      self.job.context)

    def outputs(self):
        """What the action made of the attributes; one it left as it was before a change isn't among it."""
        outputs = {}
        for name, value in self.job.service.model.data.to_dict().items():
            left = name in self.old and value == self.old[name]
            if not left and (name not in self.before or value != self.before[name]):
                outputs[name] = value
        return outputs


def invoke(function, job):
    code = getattr(function, "__func__", function)
    code = getattr(code, "__wrapped__", code).__code__
    names = list(code.co_varnames[:code.co_argcount])
    if hasattr(function, "__self__") and names:
        names = names[1:]
    if not names:
        return sync(function())
    return sync(function(job.service if names[0].lower() in ("service", "serviceobj", "svc") else job))


# -------------------------------------------------------------------------------------------------------- the file

def source():
    """The text of actions.py. `async` became a word of Python's own; as a part of j it stays a name."""
    with open(FILE, "rb") as file:
        raw = file.read()
    if not NEW or "async" not in keyword.kwlist:
        return raw
    encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    text = raw.decode(encoding)
    return re.sub(r"(?<=\.)async(?=\s*\.)", "async_", text)


def load():
    module = types.ModuleType("actions")
    module.__file__ = FILE
    module.j = j
    for name in ("JumpScale", "js9", "JumpScale9", "js7"):
        stand_in = types.ModuleType(name)
        stand_in.j = j
        sys.modules[name] = stand_in
    sys.modules["actions"] = module
    sys.path.insert(0, TEMPLATE)
    module.__dict__["ActionsBase"] = module.__dict__["ActionsBaseMgmt"] = module.__dict__["ActionsBaseNode"] = object
    exec(compile(source(), FILE, "exec"), module.__dict__)
    return module


def told(error):
    """The template's own lines of an error, then what it was."""
    kind, value, trace = error
    lines = []
    if isinstance(value, SyntaxError) and value.filename == FILE:
        lines.append("  actions.py, line %s: %s" % (value.lineno, (value.text or "").strip()))
    for name, line, function, text in traceback.extract_tb(trace):
        if name.startswith(TEMPLATE + os.sep) and name != os.path.join(TEMPLATE, ".ays", "runtime.py"):
            lines.append("  %s, line %s, in %s: %s" % (name[len(TEMPLATE) + 1:], line, function, text or ""))
    if isinstance(value, SyntaxError):
        message = "actions.py is no Python %d.%d: %s" % (sys.version_info[:2] + (value.msg,))
    elif isinstance(value, ImportError):
        message = "%s. Install that Python module where this runs, or do without it" % value
    elif isinstance(value, NotHere):
        message = str(value)
    else:
        message = "%s: %s" % (kind.__name__, value)
    return "\n".join(lines + [message])


def answer(world):
    outputs = world.outputs()
    if world.deleted:
        outputs["$delete"] = True
    if outputs:
        with io.open(os.environ["AYS_OUTPUT"], "w", encoding="utf-8") as file:
            text = json.dumps(outputs, ensure_ascii=False)
            file.write(text if NEW or isinstance(text, type(u"")) else text.decode("utf-8"))


def main():
    with io.open(os.environ["AYS_DATA"], encoding="utf-8") as file:
        world = World(json.load(file))
    try:
        world.module = load()
        result = world.run()
    except SystemExit:
        raise
    except BaseException as error:
        print(told(sys.exc_info()), file=sys.stderr)
        sys.exit(2 if ACTION == "monitor" and isinstance(error, (NotHere, ImportError, SyntaxError)) else 1)
    answer(world)
    if ACTION == "monitor" and result is False:
        sys.exit(1)


if __name__ == "__main__":
    main()
